using System.Security.Cryptography;
using System.Text.Json;

namespace Crossroads.Engine.Assessment;

/// <summary>One hash over everything that a verdict depends on, so that a later run can prove that it saw the same.</summary>
internal static class InputsDigest
{
    public static string Of(AssessmentInput input)
    {
        var canonical = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                input.Project,
                input.AsOf,
                input.EngineVersion,
                input.Company,
                Sources = input.Sources.All,
                input.Quality,
                input.Money,
                input.Assumptions,
                input.History,
                Readings = input.Readings.Select(reading => new
                {
                    reading.Id,
                    reading.Measurement.Value,
                    reading.Measurement.Low,
                    reading.Measurement.High,
                    reading.Measurement.N,
                    reading.Measurement.Sufficient,
                    reading.Measurement.Suspect,
                    reading.Measurement.Series,
                    reading.Measurement.Beside,
                    reading.Threshold,
                    reading.ProbabilityFires,
                    reading.Forecast,
                }),
            },
            AssessmentJson.Compact);
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(canonical));
    }
}
