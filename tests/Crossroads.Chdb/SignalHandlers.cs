using System.Runtime.InteropServices;

namespace Crossroads.Chdb;

/// <summary>
/// Keeps .NET's signal handlers: the engine installs its own when it starts, and without .NET's a null reference ends the process instead of throwing.
/// </summary>
internal sealed unsafe partial class SignalHandlers : IDisposable
{
    private const int Signals = 32;
    /// <summary>Room for glibc's struct sigaction (152 bytes on x64).</summary>
    private const int Size = 256;

    private readonly byte* _saved = (byte*)NativeMemory.AllocZeroed(Signals * Size);

    public SignalHandlers()
    {
        for (var signal = 1; signal < Signals; signal++) _ = Exchange(signal, null, _saved + (signal * Size));
    }

    public void Dispose()
    {
        for (var signal = 1; signal < Signals; signal++) _ = Exchange(signal, _saved + (signal * Size), null);
        NativeMemory.Free(_saved);
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int Exchange(int signal, byte* handler, byte* before);
}
