// Run-time panics. Nothing recovers them yet: they end the run as an unrecovered panic does, with Go's
// text and exit code 2. Go: panic.go, signal_amd64x.go, error.go.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Makes the end of a run out of a run-time panic.</summary>
public sealed class Panics(Machine machine)
{
    /// <summary>A runtime.Error, e.g. <c>index out of range</c>.</summary>
    public GoFatalException Error(string what, int site)
    {
        machine.Emit.Panic(site);
        machine.Output.Print($"panic: runtime error: {what}\n");
        return new GoFatalException(ExitKind.Panic, 2, what);
    }

    /// <summary>panic with a string, as the runtime and package sync do it for the library's misuse.</summary>
    public GoFatalException Text(string what, int site)
    {
        machine.Emit.Panic(site);
        machine.Output.Print($"panic: {what}\n");
        return new GoFatalException(ExitKind.Panic, 2, what);
    }

    /// <summary>A load or store through a pointer into the first page.</summary>
    public GoFatalException NilDereference(ulong address, int site)
    {
        const string What = "invalid memory address or nil pointer dereference";
        GoFatalException end = Error(What, site);
        PrintSignal(address);
        return end;
    }

    /// <summary>An access to an address that is not mapped. Go: sigpanic's throw for other addresses.</summary>
    public GoFatalException OfFault(ulong address, int site)
    {
        machine.Emit.Panic(site);
        string hex = address.ToString("x", CultureInfo.InvariantCulture);
        machine.Output.Print($"unexpected fault address 0x{hex}\nfatal error: fault\n");
        PrintSignal(address);
        return new GoFatalException(ExitKind.MemoryFault, 2, "fault");
    }

    void PrintSignal(ulong address)
    {
        string hex = address.ToString("x", CultureInfo.InvariantCulture);
        machine.Output.Print($"[signal 0xb code=0x1 addr=0x{hex}]\n");
    }
}
