using System.IO.Compression;
using System.Security.Cryptography;
using Crossroads.Features.Simulation;

namespace Crossroads.Tests.Features.Simulation;

/// <summary>A small synthetic company in a folder of its own, gone after the test.</summary>
internal sealed class SimulatedFolder : IDisposable
{
    public SimulatedFolder(int seed, string? mechanism = null, int? days = 90, double scale = 0.1)
        => Truth = CompanySimulator.Write(Folder, new SimulationOptions(seed, days, mechanism, scale));

    public string Folder { get; } = Directory.CreateTempSubdirectory("crossroads-simulation-").FullName;

    public SimulationTruth Truth { get; }

    /// <summary>Names without compression endings.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Folder).Select(f => Path.GetFileName(f).Replace(".gz", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>One hash of all names and bytes.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(Folder).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public IEnumerable<string> Lines(string name)
    {
        var plain = Path.Combine(Folder, name);
        using Stream stream = File.Exists(plain) ? File.OpenRead(plain) : new GZipStream(File.OpenRead(plain + ".gz"), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>Rows of a table whose fields hold no commas, by column name.</summary>
    public IEnumerable<Dictionary<string, string>> Rows(string name)
    {
        string[]? header = null;
        foreach (var line in Lines(name))
        {
            var fields = line.Split(',');
            if (header is null)
                header = fields;
            else
                yield return header.Zip(fields).ToDictionary(p => p.First, p => p.Second);
        }
    }

    public void Dispose() => Directory.Delete(Folder, true);
}
