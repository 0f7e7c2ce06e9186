// Runs bytecode: one switch over the opcodes. A step goes on until the first access to shared memory,
// the start of a runtime routine, a function entry, or a backward jump; pure instructions before it
// are part of the step, so that no program can hold the machine.
//
// An instruction that needs the runtime (a barrier, an allocation, a call of a package) pushes a
// routine and is completed when the routine has ended: until then the frame's Pc stays on it, so that
// its stack map is the one in force.
//
// Function entry, allocation and calls of the runtime are the safe points, as in the runtime of the
// day; a loop without calls is not preempted. Go: stack1.go newstack; asm_amd64.s morestack.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Steps a goroutine's bytecode.</summary>
public sealed partial class Interpreter(Machine machine)
{
    readonly Memory _memory = machine.Memory;
    readonly EventEmitter _emit = machine.Emit;

    /// <summary>Begins running the goroutine's innermost frame; ends when that frame has returned.</summary>
    public static void Begin(Goroutine g) =>
        g.Push(Routine.Bytecode, 0).A = (ulong)(g.CallCount - 1);

    /// <summary>One step. Activation: A = number of frames at which the routine ends.</summary>
    public void Step(Processor p, Goroutine g)
    {
        ref CallFrame frame = ref g.Frame;
        Function function = machine.Program.Functions[frame.Function];
        if (frame.IsPending)
        {
            frame.IsPending = false;
            Complete(g, function.Code[frame.Pc], frame.FramePointer);
            frame.Pc++;
        }
        else if (frame.Pc < 0)
        {
            EnterFunction(p, g, ref frame, function);
            return;
        }

        while (Execute(p, g, ref frame, function.Code[frame.Pc])) { }
    }

    /// <summary>The source position of the innermost frame's instruction.</summary>
    public int CurrentSite(in CallFrame frame)
    {
        Function function = machine.Program.Functions[frame.Function];
        return function.Sites.Length == 0 ? 0 : function.Sites[frame.Pc < 0 ? 0 : frame.Pc];
    }

    /// <summary>Executes one instruction; true: it was pure and the step goes on.</summary>
    bool Execute(Processor p, Goroutine g, ref CallFrame frame, in Instruction i)
    {
        ulong fp = frame.FramePointer;
        WordKind kind = (WordKind)i.X;
        switch (i.OpCode)
        {
            case OpCode.Nop:
                break;
            case OpCode.Const:
                Target(fp, i.A) = machine.Program.Constants[i.B];
                break;
            case OpCode.ConstInt:
                Target(fp, i.A) = (ulong)(long)i.B;
                break;
            case OpCode.Move:
                Target(fp, i.A) = Slot(fp, i.B);
                break;
            case OpCode.MoveSlots:
                MoveSlots(fp, i.A, i.B, i.C);
                break;
            case OpCode.ZeroSlots:
                ZeroSlots(fp, i.A, i.C);
                break;
            case OpCode.FrameAddress:
                Target(fp, i.A) = fp + (ulong)i.B * 8 + (ulong)(long)i.C;
                break;
            case OpCode.FrameLoad:
                Target(fp, i.A) = _memory.Load(fp + (ulong)i.B * 8 + (ulong)i.C, kind);
                break;
            case OpCode.FrameStore:
                _memory.Store(fp + (ulong)i.A * 8 + (ulong)i.C, Slot(fp, i.B), kind);
                break;
            case OpCode.Add:
                Target(fp, i.A) = Words.Canonical(Slot(fp, i.B) + Slot(fp, i.C), kind);
                break;
            case OpCode.Sub:
                Target(fp, i.A) = Words.Canonical(Slot(fp, i.B) - Slot(fp, i.C), kind);
                break;
            case OpCode.Mul:
                Target(fp, i.A) = Words.Canonical(Slot(fp, i.B) * Slot(fp, i.C), kind);
                break;
            case OpCode.AddConst:
                Target(fp, i.A) = Words.Canonical(Slot(fp, i.B) + (ulong)(long)i.D, kind);
                break;
            case OpCode.And:
                Target(fp, i.A) = Slot(fp, i.B) & Slot(fp, i.C);
                break;
            case OpCode.Or:
                Target(fp, i.A) = Slot(fp, i.B) | Slot(fp, i.C);
                break;
            case OpCode.Xor:
                Target(fp, i.A) = Slot(fp, i.B) ^ Slot(fp, i.C);
                break;
            case OpCode.AndNot:
                Target(fp, i.A) = Slot(fp, i.B) & ~Slot(fp, i.C);
                break;
            case OpCode.ShiftLeft:
                Target(fp, i.A) = Arithmetic.ShiftLeft(Slot(fp, i.B), Slot(fp, i.C), kind);
                break;
            case OpCode.ShiftRight:
                Target(fp, i.A) = Arithmetic.ShiftRight(Slot(fp, i.B), Slot(fp, i.C), kind);
                break;
            case OpCode.Negate:
                Target(fp, i.A) = Words.Canonical(0 - Slot(fp, i.B), kind);
                break;
            case OpCode.Complement:
                Target(fp, i.A) = Words.Canonical(~Slot(fp, i.B), kind);
                break;
            case OpCode.Convert:
                Target(fp, i.A) = Words.Canonical(Slot(fp, i.B), kind);
                break;
            case OpCode.Not:
                Target(fp, i.A) = Slot(fp, i.B) ^ 1;
                break;
            case OpCode.Equal:
                Target(fp, i.A) = Bit(Slot(fp, i.B) == Slot(fp, i.C));
                break;
            case OpCode.NotEqual:
                Target(fp, i.A) = Bit(Slot(fp, i.B) != Slot(fp, i.C));
                break;
            case OpCode.LessSigned:
                Target(fp, i.A) = Bit((long)Slot(fp, i.B) < (long)Slot(fp, i.C));
                break;
            case OpCode.LessEqualSigned:
                Target(fp, i.A) = Bit((long)Slot(fp, i.B) <= (long)Slot(fp, i.C));
                break;
            case OpCode.LessUnsigned:
                Target(fp, i.A) = Bit(Slot(fp, i.B) < Slot(fp, i.C));
                break;
            case OpCode.LessEqualUnsigned:
                Target(fp, i.A) = Bit(Slot(fp, i.B) <= Slot(fp, i.C));
                break;
            case OpCode.Jump:
                return Jump(ref frame, i.A);
            case OpCode.JumpIf:
                if (Slot(fp, i.A) != 0)
                {
                    return Jump(ref frame, i.B);
                }

                break;
            case OpCode.JumpIfNot:
                if (Slot(fp, i.A) == 0)
                {
                    return Jump(ref frame, i.B);
                }

                break;
            case OpCode.Load:
                return Load(g, ref frame, i, kind);
            case OpCode.Store:
                return Store(g, ref frame, i, kind);
            case OpCode.Div:
            case OpCode.Rem:
                return Divide(g, ref frame, i);
            case OpCode.FloatAdd:
                Target(fp, i.A) = Arithmetic.FloatAdd(Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatSub:
                Target(fp, i.A) = Arithmetic.FloatSub(Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatMul:
                Target(fp, i.A) = Arithmetic.FloatMul(Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatDiv:
                Target(fp, i.A) = Arithmetic.FloatDiv(Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatEqual:
                Target(fp, i.A) = Arithmetic.FloatEqual(Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatNotEqual:
                Target(fp, i.A) = Arithmetic.FloatNotEqual(Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatLess:
                Target(fp, i.A) = Arithmetic.FloatLess(Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatLessEqual:
                Target(fp, i.A) = Arithmetic.FloatLessEqual(Slot(fp, i.B), Slot(fp, i.C));
                break;
            case OpCode.FloatNegate:
                Target(fp, i.A) = Arithmetic.FloatNegate(Slot(fp, i.B));
                break;
            case OpCode.FloatFromInteger:
                Target(fp, i.A) = Arithmetic.FloatFromInteger(Slot(fp, i.B), kind);
                break;
            case OpCode.FloatToInteger:
                Target(fp, i.A) = Arithmetic.FloatToInteger(Slot(fp, i.B), kind);
                break;
            case OpCode.CheckIndex:
                if (Slot(fp, i.A) >= Slot(fp, i.B))
                {
                    return Panic(g, frame, "index out of range");
                }

                break;
            case OpCode.CheckSlice:
                if (Slot(fp, i.A) > Slot(fp, i.B))
                {
                    return Panic(g, frame, "slice bounds out of range");
                }

                break;
            case OpCode.CheckNil:
                if (IsNil(Slot(fp, i.A)))
                {
                    return NilPanic(g, frame, Slot(fp, i.A));
                }

                break;
            case OpCode.ClosurePointer:
                Target(fp, i.A) = frame.Closure;
                break;
            case OpCode.StringEqual:
                Target(fp, i.A) = Bit(CompareStrings(fp, i) == 0);
                break;
            case OpCode.StringCompare:
                Target(fp, i.A) = (ulong)CompareStrings(fp, i);
                break;
            case OpCode.MemoryEqual:
                Target(fp, i.A) = Bit(IsMemoryEqual(fp, i));
                break;
            case OpCode.InterfaceEqual:
                return EqualInterfaces(g, ref frame, i);
            case OpCode.Copy:
                return Copy(p, g, ref frame, i);
            case OpCode.Clear:
                return Clear(g, ref frame, i);
            case OpCode.ClearPointers:
                return ClearPointers(p, g, ref frame, i);
            case OpCode.StorePointer:
                return StorePointer(p, g, ref frame, i);
            case OpCode.StoreString:
                return StoreWords(p, g, ref frame, i, 2, 0b1, BarrierKind.String);
            case OpCode.StoreSlice:
                return StoreWords(p, g, ref frame, i, 3, 0b1, BarrierKind.Slice);
            case OpCode.StoreInterface:
                return StoreWords(p, g, ref frame, i, 2, 0b11, BarrierKind.Interface);
            case OpCode.StoreFat:
                return StoreWords(p, g, ref frame, i, i.D, i.X, BarrierKind.Fat);
            case OpCode.TypedMove:
                return MoveTyped(p, g, ref frame, i);
            case OpCode.Call:
                return Call(g, i.A, fp + (ulong)i.B * 8, 0);
            case OpCode.CallClosure:
                return CallClosure(g, frame, i);
            case OpCode.CallInterface:
                return CallInterface(g, frame, i);
            case OpCode.Return:
                return Return(g);
            case OpCode.Go:
                return StartGoroutine(p, g, ref frame, i);
            case OpCode.CallRuntime:
                return CallRuntime(p, g, ref frame, i);
            case OpCode.New:
            case OpCode.MakeSlice:
            case OpCode.GrowSlice:
            case OpCode.Concat:
                return Allocate(p, g, ref frame, i);
            case OpCode.Defer:
                return Defer(p, g, ref frame, i);
            case OpCode.DeferReturn:
                return ReturnDeferred(p, g, ref frame);
            case OpCode.Panic:
                (ulong type, ulong data) = (Slot(fp, i.A), Slot(fp, i.A + 1));
                machine.Parts.Panicking.Begin(g, type, data, PanicKind.Value, CurrentSite(frame));
                return false;
            default:
                Invariant.Fail($"Interpreter.Execute: opcode {i.OpCode}");
                return false;
        }

        frame.Pc++;
        return true;
    }

    static ulong Bit(bool value) => value ? 1UL : 0;

    static bool Jump(ref CallFrame frame, int target)
    {
        bool forward = target > frame.Pc;
        frame.Pc = target;
        return forward;
    }
}
