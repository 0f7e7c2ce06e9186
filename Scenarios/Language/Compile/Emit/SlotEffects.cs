// Which slots an instruction reads and which it overwrites: the one table that liveness and the
// verifier work from. A FrameAddress reads nothing here; what it does to the block that it names
// depends on what the address is for, see Liveness.

using System;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>The slots that an instruction reads and overwrites.</summary>
ref struct SlotEffects
{
    public const int MaxReads = 3;

    readonly Span<SlotSpan> _reads;
    int _readCount;

    /// <param name="instruction">The instruction.</param>
    /// <param name="buffer">Room for <see cref="MaxReads"/> spans.</param>
    public SlotEffects(in Instruction instruction, Span<SlotSpan> buffer)
    {
        _reads = buffer;
        _readCount = 0;
        Writes = default;
        Describe(instruction);
    }

    public readonly ReadOnlySpan<SlotSpan> Reads => _reads[.._readCount];

    /// <summary>The slots that are overwritten whole; an empty span if none is.</summary>
    public SlotSpan Writes { get; private set; }

    void Describe(in Instruction i)
    {
        switch (i.OpCode)
        {
            case OpCode.Nop:
            case OpCode.Jump:
            case OpCode.Call:
            case OpCode.Return:
            case OpCode.DeferReturn:
                break;
            case OpCode.Const:
            case OpCode.ConstInt:
            case OpCode.FrameAddress:
            case OpCode.ClosurePointer:
            case OpCode.New:
                Write(i.A);
                break;
            case OpCode.Move:
            case OpCode.Negate:
            case OpCode.Complement:
            case OpCode.Convert:
            case OpCode.AddConst:
            case OpCode.Not:
            case OpCode.FloatNegate:
            case OpCode.FloatFromInteger:
            case OpCode.FloatToInteger:
            case OpCode.Load:
                Read(i.B);
                Write(i.A);
                break;
            case OpCode.MoveSlots:
                Read(i.B, i.C);
                Write(i.A, i.C);
                break;
            case OpCode.ZeroSlots:
                Write(i.A, i.C);
                break;
            case OpCode.FrameLoad:
                Read(i.B + (i.C >> 3));
                Write(i.A);
                break;
            case OpCode.FrameStore:
                Read(i.B);
                if (OpCodes.SizeBytes((WordKind)i.X) == GoType.WordSize)
                {
                    Write(i.A + (i.C >> 3));
                }

                break;
            case OpCode.JumpIf:
            case OpCode.JumpIfNot:
            case OpCode.CheckNil:
            case OpCode.CallClosure:
            case OpCode.Clear:
            case OpCode.ClearPointers:
                Read(i.A);
                break;
            case OpCode.CheckIndex:
            case OpCode.CheckSlice:
            case OpCode.Store:
            case OpCode.Copy:
            case OpCode.StorePointer:
            case OpCode.TypedMove:
                Read(i.A);
                Read(i.B);
                break;
            case OpCode.Go:
            case OpCode.Defer:
                Read(i.A);
                Read(i.B, i.C);
                break;
            case OpCode.Panic:
            case OpCode.CallInterface:
                Read(i.A, 2);
                break;
            case OpCode.CallRuntime:
                DescribeRuntimeCall(i);
                break;
            case OpCode.StoreString:
            case OpCode.StoreInterface:
                Read(i.A);
                Read(i.B, 2);
                break;
            case OpCode.StoreSlice:
                Read(i.A);
                Read(i.B, 3);
                break;
            case OpCode.StoreFat:
                Read(i.A);
                Read(i.B, i.D);
                break;
            case OpCode.MakeSlice:
                Read(i.B);
                Read(i.C);
                Write(i.A, 3);
                break;
            case OpCode.GrowSlice:
                Read(i.B, 3);
                Read(i.C);
                Write(i.A, 3);
                break;
            case OpCode.Concat:
                Read(i.B, 2 * i.C);
                Write(i.A, 2);
                break;
            case OpCode.StringEqual:
            case OpCode.StringCompare:
            case OpCode.InterfaceEqual:
                Read(i.B, 2);
                Read(i.C, 2);
                Write(i.A);
                break;
            case OpCode.Add:
            case OpCode.Sub:
            case OpCode.Mul:
            case OpCode.Div:
            case OpCode.Rem:
            case OpCode.And:
            case OpCode.Or:
            case OpCode.Xor:
            case OpCode.AndNot:
            case OpCode.ShiftLeft:
            case OpCode.ShiftRight:
            case OpCode.Equal:
            case OpCode.NotEqual:
            case OpCode.LessSigned:
            case OpCode.LessEqualSigned:
            case OpCode.LessUnsigned:
            case OpCode.LessEqualUnsigned:
            case OpCode.FloatAdd:
            case OpCode.FloatSub:
            case OpCode.FloatMul:
            case OpCode.FloatDiv:
            case OpCode.FloatEqual:
            case OpCode.FloatNotEqual:
            case OpCode.FloatLess:
            case OpCode.FloatLessEqual:
            case OpCode.MemoryEqual:
                Read(i.B);
                Read(i.C);
                Write(i.A);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(i), i.OpCode, "SlotEffects.Describe");
        }
    }

    void DescribeRuntimeCall(in Instruction i)
    {
        (int arguments, int results) = RuntimeSignatures.Of((RuntimeFunction)i.A, i.C);
        Read(i.B, arguments);
        Write(i.B + arguments, results);
    }

    void Read(int slot, int count = 1)
    {
        if (count > 0)
        {
            _reads[_readCount++] = new SlotSpan(slot, count);
        }
    }

    void Write(int slot, int count = 1) => Writes = new SlotSpan(slot, count);
}
