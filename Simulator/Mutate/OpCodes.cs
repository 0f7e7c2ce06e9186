using System;

namespace GcSim.Simulator;

/// <summary>Facts about opcodes that the compiler and the interpreter must agree on.</summary>
public static class OpCodes
{
    /// <summary>
    /// True where the goroutine may be stopped, or the world, while the instruction is under way: the
    /// compiler owes a stack map of what is live across it. For a call of a bytecode function that is
    /// without the callee's arguments (the callee's own map has them); for all others it includes the
    /// instruction's own operands.
    /// </summary>
    public static bool IsSafePoint(OpCode opCode) =>
        IsCall(opCode)
        || opCode
            is OpCode.Go
                or OpCode.Defer
                or OpCode.DeferReturn
                or OpCode.Panic
                or OpCode.CallRuntime
                or OpCode.New
                or OpCode.MakeSlice
                or OpCode.GrowSlice
                or OpCode.Concat;

    /// <summary>True for calls that push a bytecode frame.</summary>
    public static bool IsCall(OpCode opCode) =>
        opCode is OpCode.Call or OpCode.CallClosure or OpCode.CallInterface;

    /// <summary>True for stores that the compiler gave a barrier.</summary>
    public static bool IsBarrier(OpCode opCode) =>
        opCode >= OpCode.StorePointer && opCode <= OpCode.TypedMove;

    /// <summary>True for instructions whose operand (A or B) is an instruction number.</summary>
    public static bool IsJump(OpCode opCode) =>
        opCode is OpCode.Jump or OpCode.JumpIf or OpCode.JumpIfNot;

    /// <summary>Number of bytes that a value of the kind fills in memory.</summary>
    public static int SizeBytes(WordKind kind)
    {
        switch (kind)
        {
            case WordKind.Int8:
            case WordKind.Uint8:
                return 1;
            case WordKind.Int16:
            case WordKind.Uint16:
                return 2;
            case WordKind.Int32:
            case WordKind.Uint32:
                return 4;
            case WordKind.Int64:
            case WordKind.Uint64:
                return 8;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "OpCodes.SizeBytes");
        }
    }
}
