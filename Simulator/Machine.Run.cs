using System;
using System.Runtime.CompilerServices;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

// A run from start to end. Go: proc1.go schedinit, proc.go main, panic.go exit paths.
public sealed partial class Machine
{
    /// <summary>Runs to the end of the program, of the runtime, or of the step budget.</summary>
    /// <exception cref="InvariantException">A defect of the simulator; events up to it are flushed.</exception>
    public RunResult Run() =>
        RunToEvents(ulong.MaxValue, ulong.MaxValue)
        ?? throw new InvariantException("Machine.Run: more events than can be counted");

    /// <summary>
    /// Runs until so many events have been told, counted from the start of the run, and then to the end of the step.
    /// </summary>
    /// <param name="latestNanoseconds">Or until all wait for a time after this.</param>
    /// <returns>Null: the run has not ended before.</returns>
    /// <exception cref="InvariantException">A defect of the simulator; events up to it are flushed.</exception>
    public RunResult? RunToEvents(ulong events, ulong latestNanoseconds = ulong.MaxValue)
    {
        ulong most = Options.MaxSteps == 0 ? ulong.MaxValue : Options.MaxSteps;
        try
        {
            RunResult? end = RunSteps(most, events, latestNanoseconds);
            return end ?? (Steps < most ? null : StepLimit());
        }
        finally
        {
            Emit.Flush();
        }
    }

    /// <summary>
    /// Runs until a goroutine is about to enter the function; <see cref="Run"/> goes on from there.
    /// </summary>
    /// <returns>False: no goroutine came there before the run's end, which is not told.</returns>
    public bool RunToEntry(int function)
    {
        ulong most = Options.MaxSteps == 0 ? ulong.MaxValue : Options.MaxSteps;
        _hasReturned = false;
        try
        {
            while (Steps < most && (Step() || (!_hasReturned && SkipToTimer())))
            {
                Goroutine g = _goroutines[_actor.Running];
                if (_actor.Running != 0 && g.CallCount > 0 && IsAtEntry(g.Frame, function))
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception e) when (e is GoFatalException or MemoryFaultException)
        {
            return false;
        }
    }

    static bool IsAtEntry(in CallFrame frame, int function) =>
        frame.Function == function && frame.Pc < 0;

    /// <summary>
    /// Runs until so many steps have been made, or so many events been told, both counted from the start of the run.
    /// </summary>
    /// <param name="latestNanoseconds">Or until all wait for a time after this.</param>
    /// <returns>Null: the run has not ended before.</returns>
    public RunResult? RunTo(
        ulong step,
        ulong events = ulong.MaxValue,
        ulong latestNanoseconds = ulong.MaxValue
    )
    {
        try
        {
            return RunSteps(step, events, latestNanoseconds);
        }
        finally
        {
            Emit.Flush();
        }
    }

    RunResult? RunSteps(ulong most, ulong events, ulong latestNanoseconds)
    {
        _hasReturned = false;
        try
        {
            while (Steps < most && Emit.EventCount < events)
            {
                if (Step())
                {
                    StepOn(most, events);
                    continue;
                }

                if (_hasReturned)
                {
                    return End(ExitKind.Normal, 0, "");
                }

                if (TimeNanoseconds > latestNanoseconds)
                {
                    return null;
                }

                if (!SkipToTimer())
                {
                    return Stuck();
                }
            }

            return null;
        }
        catch (GoFatalException end)
        {
            return End(end);
        }
        catch (InvariantException broken) when (!Without.IsEmpty)
        {
            // What the model relies on is what was taken away: no defect of the simulator.
            return End(GoFatalException.Throw(broken.Message));
        }
        catch (MemoryFaultException fault)
        {
            return End(Panics.OfFault(fault.Address, ActorSite()));
        }
    }

    /// <summary>Go: schedinit, rt0_go: the first P takes the goroutine that will be main.</summary>
    void Boot(ReadOnlySpan<string> arguments)
    {
        Memory.Reset(Program, arguments);
        Heap.Reset();
        Monitor.Reset();
        TellStaticData();
        Shadow.Reset(Options.WbShadow > 0);
        for (int i = Processors.Length - 1; i > 0; i--)
        {
            Processors[i].Clear();
            Scheduler.SetIdle(Processors[i]);
        }

        Processor first = Processors[0];
        first.Clear();
        Parts.Threads.Reset();
        Scheduler.Wake(first);
        Act(first, 0);
        Stacks.Reset();
        Parts.AllGoroutines.Reset();
        Parts.StartHeap.Reset();
        Parts.StartHeap.Begin(first, arguments.Length);
        ulong goroutine = Parts.NewProc.AllocateNow(first);
        Goroutine main = MakeGoroutine(first, Program.MainFunction, 0, goroutine);
        main.Push(Routine.RuntimeMain, 0);
        main.Status = GoroutineStatus.Runnable;
        Scheduler.Queues.Put(first, main.Id);
    }

    /// <summary>What data holds at the start, so that a reader of events alone knows all memory.</summary>
    void TellStaticData()
    {
        for (ulong address = Memory.DataStart; address < Memory.DataEnd; address += 8)
        {
            ulong value = Memory.Peek(address);
            if (value != 0)
            {
                Emit.Store(address, value, 8, 0);
            }
        }
    }

    RunResult StepLimit() => End(ExitKind.StepLimit, 0, "the step limit was reached");

    /// <summary>Go: proc.go main.</summary>
    void StepMain(Goroutine g, ref Activation a)
    {
        switch (a.State)
        {
            case 0:
                a.State = 1;
                Parts.StartHeap.StartThread(_actor, g);
                Collector.StartForceGcHelper(_actor);
                Parts.StartHeap.DeferUnlock(_actor);
                Collector.IsEnabled = true;
                return;
            case 1:
                a.State = 2;
                Parts.StartHeap.InitPackages(_actor, g);
                g.PushCall(Program.InitFunction, g.StackLow, 0);
                Interpreter.Begin(g);
                return;
            case 2:
                a.State = 3;
                g.PushCall(Program.MainFunction, g.StackLow, 0);
                Interpreter.Begin(g);
                return;
            case 3:
                _hasReturned = true;
                return;
            default:
                Invariant.Fail($"Machine.StepMain: state {a.State}");
                return;
        }
    }

    /// <summary>No P can step: all goroutines wait. Go: proc1.go checkdead.</summary>
    RunResult Stuck()
    {
        foreach (Processor p in Processors)
        {
            if (p.AwaitedLock != 0)
            {
                // A channel that was freed and overwritten: the real thread would hang on the futex.
                const string Hang = "a thread waits for ever for a lock that nobody holds";
                return End(new GoFatalException(ExitKind.Deadlock, 2, Hang));
            }

            if (p.IsWaiting && !Without.IsEmpty)
            {
                const string Wait = "a processor waits for ever";
                return End(new GoFatalException(ExitKind.Deadlock, 2, Wait));
            }

            Invariant.Check(!p.IsWaiting, "Machine.Stuck: a P waits for ever", (ulong)p.Id);
        }

        string message =
            CountUserGoroutines() == 0
                ? "no goroutines (main called runtime.Goexit) - deadlock!"
                : "all goroutines are asleep - deadlock!";
        Act(Processors[0], 0);
        return End(new GoFatalException(ExitKind.Deadlock, 2, message));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    RunResult End(GoFatalException end)
    {
        switch (end.Kind)
        {
            case ExitKind.Throw:
            case ExitKind.Deadlock:
                Emit.Throw(ActorSite());
                Output.Print($"fatal error: {end.Message}\n");
                Traceback.Print(this, _actingGoroutine);
                break;
            case ExitKind.Panic:
            case ExitKind.MemoryFault:
                Traceback.Print(this, _actingGoroutine);
                break;
            case ExitKind.HeapLimit:
                Output.Print($"gcsim: {end.Message}\n");
                break;
            case ExitKind.Normal:
            case ExitKind.OsExit:
            case ExitKind.StepLimit:
                break;
            default:
                Invariant.Fail($"Machine.End: {end.Kind}");
                break;
        }

        return End(end.Kind, end.ExitCode, end.Message);
    }

    RunResult End(ExitKind kind, int exitCode, string message)
    {
        Emit.Exit(kind, (ulong)exitCode);
        return new RunResult(kind, exitCode, message, Steps, TimeNanoseconds);
    }

    /// <summary>Where the acting goroutine stands in the source; 0: in the runtime.</summary>
    int ActorSite()
    {
        if (_actingGoroutine == 0 || _goroutines[_actingGoroutine].CallCount == 0)
        {
            return 0;
        }

        return Interpreter.CurrentSite(_goroutines[_actingGoroutine].Frame);
    }
}
