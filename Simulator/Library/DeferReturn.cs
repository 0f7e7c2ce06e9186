// Runs the deferred calls of a frame that is about to return. One record at a time: the arguments are copied
// to where the callee's frame begins, the record is taken off the list and freed, and the function is
// called in place of this instruction, which is executed again when it has returned. Nothing on the way is a
// safe point: until the callee's frame exists, no map tells what its arguments are.
//
// Go: panic.go deferreturn, asm_amd64.s jmpdefer.
//
// Activation: A the record, B where the callee's frame begins, C its funcval.

namespace GcSim.Simulator;

/// <summary>OpCode.DeferReturn.</summary>
public sealed class DeferReturn(Machine machine)
{
    enum State : byte
    {
        CopyArguments,
        TakeFunction,
        ForgetFunction,
        Unlink,
        Free,
        Call,
    }

    /// <summary>True: the innermost frame has a deferred call left to run.</summary>
    public bool IsDue(Goroutine g) =>
        g.Defer != 0
        && machine.Parts.Defers.Word(g.Defer, DeferRecord.Frame) == (ulong)(g.CallCount - 1);

    public void Begin(Goroutine g, int site)
    {
        ulong record = g.Defer;
        ulong callee = machine.Stacks.Reserve(g, machine.Parts.Defers.ArgumentBytes(record));
        ref Activation a = ref g.Push(Routine.DeferReturn, site);
        a.A = record;
        a.B = callee;
    }

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        Defers defers = machine.Parts.Defers;
        switch ((State)a.State)
        {
            case State.CopyArguments:
                a.State = (byte)State.TakeFunction;
                Memmove.Begin(
                    g,
                    a.B,
                    DeferRecord.Arguments(a.A),
                    defers.ArgumentBytes(a.A),
                    a.Site
                );
                machine.StepRoutine(p, g);
                return;
            case State.TakeFunction:
                a.C = defers.Word(a.A, DeferRecord.Function);
                machine.Emit.Load(a.A + DeferRecord.Function, 8, a.Site);
                a.State = (byte)State.ForgetFunction;
                return;
            case State.ForgetFunction:
                a.State = (byte)State.Unlink;
                machine.Parts.Library.Stores.Nil(p, g, a.A + DeferRecord.Function, a.Site);
                return;
            case State.Unlink:
                g.Defer = defers.Word(a.A, DeferRecord.Link);
                machine.Emit.Load(a.A + DeferRecord.Link, 8, a.Site);
                a.State = (byte)State.Free;
                return;
            case State.Free:
                a.State = (byte)State.Call;
                defers.BeginFree(g, a.A, a.Site);
                machine.StepRoutine(p, g);
                return;
            case State.Call:
                Call(g, a);
                return;
            default:
                Invariant.Fail($"DeferReturn.Step: state {a.State}");
                return;
        }
    }

    void Call(Goroutine g, Activation a)
    {
        g.Pop();
        g.Frame.IsPending = false;
        if (a.C == 0)
        {
            machine.Panics.NilDereference(g, 0, a.Site);
            return;
        }

        g.PushCall(machine.Interpreter.FunctionOf(a.C), a.B, a.C);
    }
}
