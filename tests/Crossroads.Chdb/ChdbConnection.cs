using System.Runtime.InteropServices;
using System.Text;

namespace Crossroads.Chdb;

/// <summary>
/// One session with the engine: what a statement sets holds for this connection only. All connections of a process share one engine and one data folder.
/// A connection runs one statement at a time.
/// </summary>
public sealed unsafe class ChdbConnection : IDisposable
{
    private static readonly Lock Opening = new();
    private static string? _folder;

    private IntPtr* _connection;

    /// <param name="folder">Where the engine keeps its tables; the same for all connections of the process.</param>
    /// <exception cref="InvalidOperationException">libchdb is not installed, or the engine is open on another folder.</exception>
    public ChdbConnection(string folder)
    {
        if (ChdbLibrary.Path is null) throw new InvalidOperationException("libchdb is not installed: ./test does it, or npm ci in tests/Crossroads.Chdb.");
        lock (Opening)
        {
            _folder ??= folder;
            if (_folder != folder) throw new InvalidOperationException($"The engine of this process is open on {_folder}.");
            using var handlers = new SignalHandlers();
            string[] arguments = ["clickhouse", $"--path={folder}", "--log-level=error"];
            var pointers = stackalloc byte*[arguments.Length];
            for (var index = 0; index < arguments.Length; index++) pointers[index] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[index]);
            _connection = ChdbNative.Connect(arguments.Length, pointers);
            for (var index = 0; index < arguments.Length; index++) Marshal.FreeCoTaskMem((IntPtr)pointers[index]);
        }

        if (_connection == null) throw new InvalidOperationException($"libchdb cannot open {folder}.");
    }

    /// <param name="statement">One statement, UTF-8.</param>
    /// <param name="format">How the engine writes the answer, such as TabSeparated.</param>
    /// <param name="parameters">Values of <c>{name:Type}</c>, as text.</param>
    public ChdbResult Run(ReadOnlySpan<byte> statement, string format = "TabSeparated", IReadOnlyList<KeyValuePair<string, string>>? parameters = null)
    {
        var count = parameters?.Count ?? 0;
        var (names, nameLengths) = Texts(count, index => parameters![index].Key);
        var (values, valueLengths) = Texts(count, index => parameters![index].Value);
        var answer = Encoding.ASCII.GetBytes(format);
        var result = IntPtr.Zero;
        try
        {
            fixed (byte* query = statement, form = answer)
            fixed (IntPtr* name = names, value = values)
            fixed (nuint* nameLength = nameLengths, valueLength = valueLengths)
                result = ChdbNative.Query(*_connection, query, (nuint)statement.Length, form, (nuint)answer.Length, (byte**)name, nameLength, (byte**)value, valueLength, (nuint)count);
            var error = ChdbNative.Error(result);
            return error != null
                ? new ChdbResult([], Marshal.PtrToStringUTF8((IntPtr)error), 0, 0, 0)
                : new ChdbResult(new ReadOnlySpan<byte>(ChdbNative.Buffer(result), (int)ChdbNative.Length(result)).ToArray(), null, ChdbNative.Elapsed(result), ChdbNative.RowsRead(result), ChdbNative.RowsWritten(result));
        }
        finally
        {
            if (result != IntPtr.Zero) ChdbNative.Destroy(result);
            foreach (var text in names.Concat(values)) Marshal.FreeCoTaskMem(text);
        }
    }

    /// <summary>Runs a statement and gives its answer as text.</summary>
    /// <exception cref="InvalidOperationException">The engine refused it.</exception>
    public string Ask(string statement, string format = "TabSeparated")
    {
        var result = Run(Encoding.UTF8.GetBytes(statement), format);
        return result.Error is null ? Encoding.UTF8.GetString(result.Data) : throw new InvalidOperationException(result.Error);
    }

    public void Dispose()
    {
        if (_connection == null) return;
        ChdbNative.Close(_connection);
        _connection = null;
    }

    private static (IntPtr[] Pointers, nuint[] Lengths) Texts(int count, Func<int, string> text)
    {
        // Never empty: a fixed pointer to an empty array is null, and the library looks at it.
        var (pointers, lengths) = (new IntPtr[Math.Max(1, count)], new nuint[Math.Max(1, count)]);
        for (var index = 0; index < count; index++)
        {
            pointers[index] = Marshal.StringToCoTaskMemUTF8(text(index));
            lengths[index] = (nuint)Encoding.UTF8.GetByteCount(text(index));
        }

        return (pointers, lengths);
    }
}

/// <summary>What a statement gave. <paramref name="Elapsed"/> in seconds, as the engine measured it.</summary>
public sealed record ChdbResult(byte[] Data, string? Error, double Elapsed, ulong RowsRead, ulong RowsWritten);
