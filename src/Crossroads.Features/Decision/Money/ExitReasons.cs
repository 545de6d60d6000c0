using Crossroads.Engine.Texts;

namespace Crossroads.Features.Decision.Money;

/// <summary>What those who left in the last 90 days said.</summary>
internal static class ExitReasons
{
    public static (Complaints Sides, double Other) Count(IReadOnlyList<PaidSpan> spans)
    {
        var classifier = new ComplaintClassifier([]);
        double performance = 0, missing = 0, other = 0;
        foreach (var span in spans.Where(span => span.HasLeft && !span.IsInvoluntary && span.Stop >= -90 && !string.IsNullOrWhiteSpace(span.Reason)))
        {
            // Stripe's "low_quality" says that it does not work well; everything else that it knows is neither side's.
            var belief = span.Reason!.Trim().Equals("low_quality", StringComparison.OrdinalIgnoreCase) ? ComplaintBelief.Certain(Complaint.Performance)
                : ComplaintClassifier.Label(span.Reason) is { } label ? ComplaintBelief.Certain(label)
                : classifier.Classify(span.Reason);
            switch (belief.MostLikely)
            {
                case Complaint.Performance or Complaint.Bug:
                    performance++;
                    break;
                case Complaint.MissingFeature:
                    missing++;
                    break;
                default:
                    other++;
                    break;
            }
        }

        return (new Complaints(performance, missing), other);
    }
}
