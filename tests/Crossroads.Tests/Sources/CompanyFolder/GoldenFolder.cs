using Crossroads.Engine.Events;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>A small company in Berlin with every file of the contract, and the facts that it states, worked out by hand.</summary>
internal static class GoldenFolder
{
    public static TestFolder Create() => new TestFolder()
        .With("company.yaml", """
            name: Acme
            currency: EUR
            time_zone: Europe/Berlin
            launched_on: 2025-01-06
            as_of: 2025-06-30
            planning_horizon_days: 60
            team:
              engineers: 3
              members:
                - {name: Ada, role: backend, start: 2025-01-06, skills: [go, sql]}
            finance:
              cash: 250000
              monthly_burn: 20000.5
              funding: seed
              usage_revenue_share: 0.25
              costs:
                - {vendor: aws, category: compute, amount: 900, commitment: reserved}
            facts:
              sensitive_user_data: true
              rivals_scaling_aggressively: false
              testing_segments: 0.4
              revenue_needed_by: 2025-12-31
            thresholds:
              growth.mau_growth: 0.4
            not_connected: []
            week_start_day: monday
            test_account_filters:
              - {key: email, value: "@acme.example", operator: not_icontains, type: person}
            """)
        .With("events.ndjson", """
            {"uuid": "01890a5d-ac96-774b-bcce-b302099a8057", "event": "user_signed_up", "distinct_id": "u1", "timestamp": "2025-03-01T09:00:00Z", "properties": {"$set": {"plan": "pro"}}}
            {"event": "$pageview", "distinct_id": "u1", "timestamp": "2025-03-01T11:00:00+01:00", "properties": {"$pathname": "/app", "$lcp_ms": 635}}

            {"event": "$identify", "distinct_id": "u1", "timestamp": "2025-03-01T11:00:00Z", "properties": {"$anon_distinct_id": "anonymous-1"}}
            """)
        .With("customers.csv", "customer,distinct_id,name,domain,employees,segment,region\r\nc1,u1,\"Smith, Sons & \"\"Co\"\"\",smith.example,12,smb,eu\r\nc2,u2,,,,,\r\n")
        .With("requests.csv", "timestamp,distinct_id,method,route,status,duration_ms,bytes,region\n2025-03-01T10:00:00.25Z,u1,GET,/api/items,200,12.5,512,eu\n2025-03-01T10:00:01Z,,,/api/items,503,3000,,\n")
        .With("request_days.csv", "date,distinct_id,requests,errors,mean_ms,unavailable_s\n2025-03-01,u1,18,1,635,0\n2025-03-02,u1,0,0,,\n")
        .With("metrics.csv", "value,metric,timestamp,host\n1.25,system.cpu.utilization,2025-03-01T10:00:00Z,web-1\n-4,room.temperature,2025-03-01T10:00:00Z,\n")
        .With("web_days.csv", "date,visits,signups,landing_lcp_ms\n2025-03-01,44,2,302\n2025-03-02,0,0,\n")
        .With("incidents.csv", "started_at,minutes,region,title\n2025-03-08T13:00:00Z,50,all,Database full\n")
        .With("tickets.csv", "id,created_at,distinct_id,subject,body,category,channel,status,first_response_at,resolved_at\n"
            + "t1,2025-03-02,u1,Slow,\"line one\nline two\",Performance,mail,solved,2025-03-02T09:00:00Z,2025-03-03T09:00:00Z\nt2,2025-03-02T08:00:00Z,,,,Rechnung,,,,\n")
        .With("feature_requests.csv", "id,created_at,distinct_id,title,feature,body,kind\nf1,2025-03-03T08:00:00Z,u1,Please add CSV export,csv export,,vote\n")
        .With("trials.csv", "customer,trial_start,trial_end,converted\nc1,2025-03-01,2025-03-15,1\nc2,2025-03-30,2025-04-13,\n")
        .With("subscriptions.csv", "id,customer,plan,mrr,currency,created,canceled_at,ended_at,status,cancellation_reason\ns1,c1,starter,19.90,EUR,2025-03-15T00:00:00Z,2025-05-01T00:00:00Z,,canceled,price\n")
        .With("invoices.csv", "id,customer,created,amount,currency,status,kind\ni1,c1,2025-03-15T00:00:00Z,19.9,EUR,paid,subscription\ni2,c1,2025-04-15T00:00:00Z,-19.9,,paid,refund\n")
        .With("deals.csv", "opened,company,mrr,blocked_by,stage\n2025-04-01,Globex,605,security,demo\n2025-04-02,,449,,\n")
        .With("changelog.csv", "at,kind,what\n2025-04-01,feature_shipped,templates\n2025-04-02T10:00:00+02:00,price_change,\n")
        .With("competitors.csv", "at,name,event\n2025-04-03,Initech,series A\n")
        .With("costs.csv", "month,vendor,category,amount,commitment\n2025-03,aws,compute,900.10,reserved\n2025-03-01,aws,compute,0.20,reserved\n2025-04,aws,storage,40,\n")
        .With("cash.csv", "date,balance\n2025-03-31,-250000.5\n");

    public static IReadOnlyList<(string File, long Rows)> Rows { get; } =
    [
        ("company.yaml", 1), ("events.ndjson", 3), ("customers.csv", 2), ("requests.csv", 2), ("request_days.csv", 2), ("metrics.csv", 2), ("web_days.csv", 2),
        ("incidents.csv", 1), ("tickets.csv", 2), ("feature_requests.csv", 1), ("trials.csv", 2), ("subscriptions.csv", 1), ("invoices.csv", 2), ("deals.csv", 2),
        ("changelog.csv", 2), ("competitors.csv", 1), ("costs.csv", 3), ("cash.csv", 1),
    ];

    // Berlin is an hour ahead of UTC until 30 March 2025 (that day still begins by winter time) and two hours after.
    public static IReadOnlyList<Fact> Facts { get; } =
    [
        new CustomerFact("c1", "u1", "Smith, Sons & \"Co\"", "smith.example", 12, "smb", "eu"),
        new CustomerFact("c2", "u2", null, null, null, null, null),
        new RequestFact(At("2025-03-01T10:00:00.25Z"), "u1", "GET", "/api/items", 200, 12.5, 512, "eu"),
        new RequestFact(At("2025-03-01T10:00:01Z"), null, null, "/api/items", 503, 3000, null, null),
        new RequestDayFact(new DateOnly(2025, 3, 1), "u1", 18, 1, 635, 0),
        new RequestDayFact(new DateOnly(2025, 3, 2), "u1", 0, 0, null, null),
        new MetricPointFact(At("2025-03-01T10:00:00Z"), "system.cpu.utilization", 1.25, "web-1"),
        new MetricPointFact(At("2025-03-01T10:00:00Z"), "room.temperature", -4, null),
        new WebDayFact(new DateOnly(2025, 3, 1), 44, 2, 302),
        new WebDayFact(new DateOnly(2025, 3, 2), 0, 0, null),
        new IncidentFact(At("2025-03-08T13:00:00Z"), 50, "all", "Database full"),
        new TicketFact("t1", At("2025-03-01T23:00:00Z"), "u1", "Slow", "line one\nline two", "performance", "mail", "solved", At("2025-03-02T09:00:00Z"), At("2025-03-03T09:00:00Z")),
        new TicketFact("t2", At("2025-03-02T08:00:00Z"), null, "", null, null, null, null, null, null),
        new FeatureRequestFact("f1", At("2025-03-03T08:00:00Z"), "u1", "Please add CSV export", "csv export", null, "vote"),
        new TrialFact("c1", At("2025-02-28T23:00:00Z"), At("2025-03-14T23:00:00Z"), true),
        new TrialFact("c2", At("2025-03-29T23:00:00Z"), At("2025-04-12T22:00:00Z"), null),
        new SubscriptionFact("s1", "c1", "starter", 19.9, "EUR", At("2025-03-15T00:00:00Z"), At("2025-05-01T00:00:00Z"), null, "canceled", "price"),
        new InvoiceFact("i1", "c1", At("2025-03-15T00:00:00Z"), 19.9, "EUR", "paid", "subscription"),
        new InvoiceFact("i2", "c1", At("2025-04-15T00:00:00Z"), -19.9, null, "paid", "refund"),
        new DealFact(At("2025-03-31T22:00:00Z"), "Globex", 605, "security", "demo"),
        new DealFact(At("2025-04-01T22:00:00Z"), null, 449, null, null),
        new ChangeFact(At("2025-03-31T22:00:00Z"), "feature_shipped", "templates"),
        new ChangeFact(At("2025-04-02T08:00:00Z"), "price_change", ""),
        new CompetitorFact(At("2025-04-02T22:00:00Z"), "Initech", "series A"),
        new CostFact(new DateOnly(2025, 3, 1), "aws", "compute", 900.3, "reserved"),
        new CostFact(new DateOnly(2025, 4, 1), "aws", "storage", 40, null),
        new CashFact(new DateOnly(2025, 3, 31), -250000.5),
    ];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
