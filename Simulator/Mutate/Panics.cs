// Run-time panics. Each starts the panic in the goroutine's innermost frame: the routine that found the error
// returns at once and is not stepped again. Go: panic.go panicindex and the like, signal_amd64x.go, error.go.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Makes panics out of what the runtime finds wrong.</summary>
public sealed class Panics(Machine machine)
{
    /// <summary>A runtime.Error, e.g. <c>index out of range</c>.</summary>
    public void Error(Goroutine g, string what, int site)
    {
        ulong type = TypeWord(machine.Program.WellKnown.ErrorString);
        ulong data = machine.Memory.Texts.Header(what);
        machine.Parts.Panicking.Begin(g, type, data, PanicKind.RuntimeError, site);
    }

    /// <summary>A panic whose value is a plain string, as the runtime has some.</summary>
    public void Text(Goroutine g, string text, int site)
    {
        ulong type = TypeWord(machine.Program.WellKnown.String);
        ulong data = machine.Memory.Texts.Header(text);
        machine.Parts.Panicking.Begin(g, type, data, PanicKind.Text, site);
    }

    /// <summary>A failed type assertion; the meaning of the names: <see cref="TypeAssertion"/>.</summary>
    public void Assertion(
        Goroutine g,
        string interfaceName,
        string concrete,
        string asserted,
        string missing,
        int site
    )
    {
        ulong type = TypeWord(machine.Program.WellKnown.TypeAssertionError);
        ulong data = machine.Memory.Texts.Headers(interfaceName, concrete, asserted, missing);
        data = machine.Program.RuntimeRoots == 0 ? data : CopyToHeap(data);
        machine.Parts.Panicking.Begin(g, type, data, PanicKind.TypeAssertion, site);
    }

    /// <summary>Four strings become an object. Go: error.go newTypeAssertionError.</summary>
    ulong CopyToHeap(ulong strings)
    {
        Processor p = machine.Actor;
        RuntimeType type = machine.Program.TypeOf(OwnType.AssertionError);
        Malloc.Begin(p.SystemStack, type, 1, 0);
        ulong made = machine.RunOnSystemStack(p);
        HeapStores stores = machine.Parts.Library.Stores;
        for (ulong at = 0; at < type.SizeBytes; at += 16)
        {
            stores.PointerNow(p, made + at, machine.Memory.Read(strings + at));
            stores.Plain(made + at + 8, machine.Memory.Read(strings + at + 8), 0);
        }

        return made;
    }

    /// <summary>A load or store through a pointer into the first page. Go: sigpanic.</summary>
    public void NilDereference(Goroutine g, ulong address, int site)
    {
        g.HasFaulted = true;
        g.FaultAddress = address;
        Error(g, "invalid memory address or nil pointer dereference", site);
    }

    /// <summary>An access to an address that is not mapped. Go: sigpanic's throw for other addresses.</summary>
    public GoFatalException OfFault(ulong address, int site)
    {
        machine.Emit.Panic(site);
        string hex = address.ToString("x", CultureInfo.InvariantCulture);
        machine.Output.Print($"unexpected fault address 0x{hex}\nfatal error: fault\n");
        machine.Output.Print($"[signal 0xb code=0x1 addr=0x{hex}]\n");
        return new GoFatalException(ExitKind.MemoryFault, 2, "fault");
    }

    static ulong TypeWord(int type) => type == 0 ? 0 : Layout.TypeAddress(type);
}
