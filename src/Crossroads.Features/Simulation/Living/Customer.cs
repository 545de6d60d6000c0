namespace Crossroads.Features.Simulation.Living;

internal enum Stage { Trial, Paying, Free, Gone }

/// <summary>
/// Who pays or might. In the past, weights are 0 or 1; in a future they are probabilities, so that a few replicates are enough to know the mean.
/// </summary>
internal sealed class Customer
{
    public required long Id { get; init; }
    public required int ArrivedOn { get; init; }
    public required int Segment { get; init; }
    public required int Region { get; init; }
    public required int Seats { get; init; }
    public required double Fit { get; init; }
    public required double Patience { get; init; }
    public required double Vocality { get; init; }
    public required bool Loud { get; init; }
    public required int Campaign { get; init; }
    public required int Plan { get; init; }
    public required int TermMonths { get; init; }
    public required int CurrencyIndex { get; init; }
    public required int TrialEndsOn { get; init; }
    public required int LeaveDelay { get; init; }
    public required (int Feature, double Strength)[] Wants { get; init; }

    public bool FromDeal { get; private set; }

    public required List<Person> Members { get; set; }
    public required double PaidWeight { get; set; }
    public required double FreeWeight { get; set; }

    public Stage Stage { get; set; } = Stage.Trial;
    public double Mrr { get; set; }
    public int SubscribedOn { get; set; } = -1;
    public int LeaveDecidedOn { get; set; } = -1;
    public int CanceledOn { get; set; } = -1;
    public int EndsOn { get; set; } = -1;
    public bool Involuntary { get; set; }
    public Causes LeaveCauses { get; set; }
    public Causes Pressure { get; set; }
    public int ChampionLeftOn { get; set; } = -1;
    public bool EverPaid { get; set; }
    public bool Repriced { get; set; }

    public double Presence => PaidWeight + FreeWeight;

    public bool Leaving => LeaveDecidedOn >= 0 && Stage == Stage.Paying;

    public bool RenewsOn(int day) => day > SubscribedOn && (day - SubscribedOn) % (30 * TermMonths) == 0;

    /// <summary>The same customer, but won as a deal: its price was negotiated.</summary>
    public Customer AsDeal(double mrr)
    {
        FromDeal = true;
        Mrr = mrr;
        return this;
    }

    /// <summary>The same customer as one who does not pay after the trial, with the given probability.</summary>
    public Customer StayingFree(double weight)
    {
        var copy = Copy();
        (copy.Stage, copy.FreeWeight) = (Stage.Free, weight);
        return copy;
    }

    public Customer Copy()
    {
        var copy = (Customer)MemberwiseClone();
        copy.Members = [.. Members.Select(m => m.Copy())];
        return copy;
    }
}
