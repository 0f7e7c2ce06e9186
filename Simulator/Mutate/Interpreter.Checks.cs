namespace GcSim.Simulator;

// Instructions that can panic, and comparisons of values of several words.
public sealed partial class Interpreter
{
    void Divide(in CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        ulong divisor = Slot(fp, i.C);
        if (divisor == 0)
        {
            throw machine.Panics.Error("integer divide by zero", CurrentSite(frame));
        }

        WordKind kind = (WordKind)i.X;
        Slot(fp, i.A) =
            i.OpCode == OpCode.Div
                ? Arithmetic.Divide(Slot(fp, i.B), divisor, kind)
                : Arithmetic.Remainder(Slot(fp, i.B), divisor, kind);
    }

    void CheckIndex(in CallFrame frame, in Instruction i)
    {
        if (Slot(frame.FramePointer, i.A) >= Slot(frame.FramePointer, i.B))
        {
            throw machine.Panics.Error("index out of range", CurrentSite(frame));
        }
    }

    void CheckSlice(in CallFrame frame, in Instruction i)
    {
        if (Slot(frame.FramePointer, i.A) > Slot(frame.FramePointer, i.B))
        {
            throw machine.Panics.Error("slice bounds out of range", CurrentSite(frame));
        }
    }

    void CheckNil(ulong pointer, in CallFrame frame)
    {
        if (pointer < Limits.NilPageBytes)
        {
            throw machine.Panics.NilDereference(pointer, CurrentSite(frame));
        }
    }

    long CompareStrings(ulong fp, in Instruction i) =>
        machine.Strings.Compare(fp + (ulong)i.B * 8, fp + (ulong)i.C * 8);

    bool IsMemoryEqual(ulong fp, in Instruction i) =>
        machine.Strings.BytesEqual(Slot(fp, i.B), Slot(fp, i.C), (ulong)i.D);

    /// <summary>Go: efaceeq: equal types, then equal values as the type compares them.</summary>
    bool IsInterfaceEqual(in CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        ulong type = Slot(fp, i.B);
        if (type != Slot(fp, i.C))
        {
            return false;
        }

        (ulong left, ulong right) = (Slot(fp, i.B + 1), Slot(fp, i.C + 1));
        return type == 0
            || machine.Equality.AreEqual(Layout.TypeAt(type), left, right, CurrentSite(frame));
    }
}
