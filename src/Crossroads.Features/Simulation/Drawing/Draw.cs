namespace Crossroads.Features.Simulation.Drawing;

/// <summary>What a random number is for. Each purpose has its own stream, so that a new purpose never shifts an old one.</summary>
internal enum Draw
{
    Parameter, Visits, Candidates, Landing, Segment, Region, Fit, Plan, Term, Seats, Wants, WantStrength, WantFeature, Tolerance, Vocality, Loud,
    Campaign, Intensity, ActiveRate, Hour, Device, Currency, JoinDelay, LeaveDelay, Active, Requests, SessionHour, SecondSession, Latency, Tail, Errors,
    Blocked, Convert, Leave, Involuntary, FreeDrop, PeriodEffect, Outage, OutageHour, OutageMinutes, OutageRegion, OutageUser, Bug, BugUser, BugLength,
    LoadNoise, Deal, DealValue, DealBlocker, DealClose, Champion, Refund, StaysFree, Employees, Identity, Experiment,
    EventTime, EventCount, EventKind, Page, Feature, Report, WebVital, Ticket, TicketKind, TicketWords, TicketTime, Request, RequestWords, Reason,
    ReasonWords, Metric, Competitor, Cost, RawRequest, Token, Referral, HeavyPage,
}
