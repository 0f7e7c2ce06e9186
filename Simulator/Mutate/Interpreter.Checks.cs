namespace GcSim.Simulator;

// Instructions that can panic, and comparisons of values of several words.
public sealed partial class Interpreter
{
    bool Divide(Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        ulong divisor = Slot(fp, i.C);
        if (divisor == 0)
        {
            return Panic(g, frame, "integer divide by zero");
        }

        WordKind kind = (WordKind)i.X;
        Target(fp, i.A) =
            i.OpCode == OpCode.Div
                ? Arithmetic.Divide(Slot(fp, i.B), divisor, kind)
                : Arithmetic.Remainder(Slot(fp, i.B), divisor, kind);
        frame.Pc++;
        return true;
    }

    /// <summary>A run-time panic in the frame; false: the step is over.</summary>
    bool Panic(Goroutine g, in CallFrame frame, string what)
    {
        machine.Panics.Error(g, what, CurrentSite(frame));
        return false;
    }

    static bool IsNil(ulong pointer) => pointer < Limits.NilPageBytes;

    bool NilPanic(Goroutine g, in CallFrame frame, ulong pointer)
    {
        machine.Panics.NilDereference(g, pointer, CurrentSite(frame));
        return false;
    }

    long CompareStrings(ulong fp, in Instruction i) =>
        machine.Strings.Compare(fp + (ulong)i.B * 8, fp + (ulong)i.C * 8);

    bool IsMemoryEqual(ulong fp, in Instruction i) =>
        machine.Strings.BytesEqual(Slot(fp, i.B), Slot(fp, i.C), (ulong)i.D);

    bool EqualInterfaces(Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        int offender = 0;
        bool isEqual = machine.Equality.AreInterfacesEqual(
            (Slot(fp, i.B), Slot(fp, i.B + 1)),
            (Slot(fp, i.C), Slot(fp, i.C + 1)),
            ref offender
        );
        if (offender != 0)
        {
            return Panic(g, frame, machine.Equality.Text(offender));
        }

        Target(fp, i.A) = Bit(isEqual);
        frame.Pc++;
        return true;
    }
}
