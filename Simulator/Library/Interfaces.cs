// Interface values: two words, type descriptor (interface{}) or itab (interfaces with methods), then the value
// itself if it is pointer-shaped, else the address of a copy in the heap. Converting to an interface allocates
// that copy; a type assertion moves the value to where the program wants it, with barriers.
//
// Go: iface.go convT2E, convT2I, convI2I, convI2E, assertE2T, assertI2T, assertE2I, assertI2I, assertE2E,
// assertI2E and their forms with two results.
//
// Activation of ConvertToInterface: A type, B interface type, C address of argument and results, D the copy.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Conversions to interface types and type assertions.</summary>
public sealed class Interfaces(Machine machine)
{
    const byte Enter = 0;
    const byte Allocated = 1;
    const byte Finish = 2;

    /// <summary>A value of a concrete type becomes an interface value.</summary>
    public static void BeginConvert(
        Goroutine g,
        int type,
        int interfaceType,
        ulong arguments,
        int site
    )
    {
        ref Activation a = ref g.Push(Routine.ConvertToInterface, site);
        a.A = (ulong)type;
        a.B = (ulong)interfaceType;
        a.C = arguments;
    }

    public void StepConvert(Processor p, Goroutine g, ref Activation a)
    {
        RuntimeType type = machine.Program.Types[a.A];
        ulong value = Word(a.C, 0);
        switch (a.State)
        {
            case Enter when type.IsDirect:
                a.D = machine.Memory.Read(value);
                a.State = Finish;
                StepConvert(p, g, ref a);
                return;
            case Enter:
                a.State = Allocated;
                Malloc.Begin(g, type, 1, a.Site);
                machine.StepRoutine(p, g);
                return;
            case Allocated:
                a.D = g.Result;
                a.State = Finish;
                BarrierKind kind = machine.Without.Guard(Defence.BoxBarrier, BarrierKind.TypedMove);
                TypedMove.Begin(g, a.D, value, type.Id, a.Site, kind);
                machine.StepRoutine(p, g);
                return;
            case Finish:
                Word(a.C, 1) = FirstWord(type.Id, (int)a.B);
                Word(a.C, 2) = a.D;
                g.Pop();
                return;
            default:
                Invariant.Fail($"Interfaces.StepConvert: state {a.State}");
                return;
        }
    }

    /// <summary>An interface value as one of another interface type that surely has no more methods.</summary>
    /// <param name="at">The value, then the result.</param>
    public void Convert(ulong at, int interfaceType)
    {
        int type = Itabs.DynamicType(Word(at, 0));
        Word(at, 2) = type == 0 ? 0 : FirstWord(type, interfaceType);
        Word(at, 3) = type == 0 ? 0 : Word(at, 1);
    }

    /// <summary>value.(T) for a concrete T.</summary>
    /// <param name="at">The value, the address for the result or 0, and behind it ok.</param>
    public void BeginAssertType(
        Processor p,
        Goroutine g,
        ulong at,
        int typeId,
        bool hasOk,
        int site
    )
    {
        RuntimeType type = machine.Program.Types[typeId];
        ulong result = Word(at, 2);
        ulong first = Word(at, 0);
        int dynamicType = Itabs.DynamicType(first);
        if (dynamicType != typeId)
        {
            Fail(
                g,
                at,
                hasOk,
                type.SizeBytes,
                NameOfInterface(first),
                dynamicType,
                type.Name,
                site
            );
            return;
        }

        SetOk(at, hasOk, true);
        if (result == 0)
        {
            return;
        }

        if (type.IsDirect)
        {
            WriteBarrier.Begin(g, result, Word(at, 1), BarrierKind.Pointer, site);
        }
        else
        {
            TypedMove.Begin(g, result, Word(at, 1), typeId, site);
        }

        machine.StepRoutine(p, g);
    }

    /// <summary>value.(I) for an interface type I.</summary>
    /// <param name="at">As for a concrete type; the first word is overwritten.</param>
    public void BeginAssertInterface(
        Processor p,
        Goroutine g,
        ulong at,
        int interfaceType,
        bool hasOk,
        int site
    )
    {
        RuntimeType wanted = machine.Program.Types[interfaceType];
        int type = Itabs.DynamicType(Word(at, 0));
        string missing = "";
        bool fits =
            type != 0
            && machine.Program.Itabs.Functions(interfaceType, type, out missing) is not null;
        if (!fits)
        {
            Fail(g, at, hasOk, wanted.SizeBytes, "", type, wanted.Name, site, missing);
            return;
        }

        SetOk(at, hasOk, true);
        ulong result = Word(at, 2);
        Word(at, 0) = FirstWord(type, interfaceType);
        if (result != 0)
        {
            BarrierWords.Begin(g, result, at, 2, 0b11, BarrierKind.Interface, site);
            machine.StepRoutine(p, g);
        }
    }

    /// <summary>Type descriptor or itab, as the interface type has methods or not.</summary>
    ulong FirstWord(int type, int interfaceType)
    {
        bool hasMethods = machine.Program.Types[interfaceType].Methods.Length > 0;
        return hasMethods ? Itabs.Address(interfaceType, type) : Layout.TypeAddress(type);
    }

    /// <summary>With a second result the assertion gives zero and false, else it panics.</summary>
    void Fail(
        Goroutine g,
        ulong at,
        bool hasOk,
        ulong sizeBytes,
        string interfaceName,
        int type,
        string asserted,
        int site,
        string missing = ""
    )
    {
        if (!hasOk)
        {
            string concrete = type == 0 ? "" : machine.Program.Types[type].Name;
            machine.Panics.Assertion(g, interfaceName, concrete, asserted, missing, site);
            return;
        }

        SetOk(at, hasOk, false);
        ulong result = Word(at, 2);
        if (result == 0)
        {
            return;
        }

        machine.Memory.Clear(result, sizeBytes);
        if (result - g.StackLow >= g.StackHigh - g.StackLow)
        {
            machine.Emit.Clear(result, sizeBytes, site);
        }
    }

    string NameOfInterface(ulong first) =>
        Itabs.IsItab(first) ? machine.Program.Types[Itabs.InterfaceOf(first)].Name : "";

    void SetOk(ulong at, bool hasOk, bool ok)
    {
        if (hasOk)
        {
            Word(at, 3) = ok ? 1UL : 0;
        }
    }

    ref ulong Word(ulong at, ulong index) => ref machine.Memory.StackWord(at + index * 8);
}
