using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Package sync, on machines of every size and schedule, with the offline judges listening.</summary>
public sealed class SyncTests
{
    const int Workers = 5;
    const int Rounds = 6;

    static readonly ulong s_group = Assembler.Global(0);
    static readonly ulong s_mutex = Assembler.Scalar(0);
    static readonly ulong s_counter = Assembler.Scalar(4);

    [Fact]
    public void A_mutex_keeps_increments_apart_and_a_wait_group_waits_for_all()
    {
        Program program = Counting(locks: true);
        int parked = 0;
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal("30\n", run.Text);
            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.Empty(run.Report.Findings);
            parked = System.Math.Max(parked, run.Count(EventKind.GoBlock));
        }

        // The main goroutine parks once; the mutex must have been contended somewhere.
        Assert.True(parked > 10, $"{parked} parks at most");
    }

    [Fact]
    public void Without_the_mutex_some_schedule_loses_an_increment()
    {
        Program program = Counting(locks: false);
        bool isLost = false;
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            isLost |= ProgramRun.Of(program, options).Text != "30\n";
        }

        Assert.True(isLost);
    }

    [Theory]
    [InlineData(RuntimeFunction.MutexUnlock, 0UL, "panic: sync: unlock of unlocked mutex\n")]
    [InlineData(
        RuntimeFunction.WaitGroupAdd,
        ulong.MaxValue,
        "panic: sync: negative WaitGroup counter\n"
    )]
    public void Misuse_of_a_primitive_panics(RuntimeFunction function, ulong argument, string text)
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 4);
        main.Const(1, s_group).Const(2, argument).Runtime(function, 1).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        Assert.Equal(ExitKind.Panic, run.Result.Kind);
        run.AssertPrintsFirst(text);
    }

    [Theory]
    [InlineData(RuntimeFunction.MutexLock)]
    [InlineData(RuntimeFunction.MutexUnlock)]
    [InlineData(RuntimeFunction.WaitGroupAdd)]
    [InlineData(RuntimeFunction.WaitGroupWait)]
    public void A_nil_primitive_panics(RuntimeFunction function)
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 4);
        main.Runtime(function, 1).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        Assert.Equal(ExitKind.Panic, run.Result.Kind);
        run.AssertPrintsFirst("panic: runtime error: invalid memory address or nil pointer");
    }

    [Fact]
    public void Locking_twice_is_a_deadlock()
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 4);
        main.Const(1, s_mutex).Runtime(RuntimeFunction.MutexLock, 1);
        main.Runtime(RuntimeFunction.MutexLock, 1).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        Assert.Equal(ExitKind.Deadlock, run.Result.Kind);
        run.AssertPrints("goroutine 1 [semacquire]:");
    }

    [Fact]
    public void A_mutex_of_the_heap_and_its_waiters_survive_collections()
    {
        // Main holds the mutex, the worker waits for it, and only their frames know where it is.
        Assembler assembler = new();
        FunctionAssembler worker = assembler.Function("main.worker", 1, 4, 0, 1);
        worker.Move(1, 0).Runtime(RuntimeFunction.MutexLock, 1);
        worker.Runtime(RuntimeFunction.MutexUnlock, 1);
        Done(worker, 2).Return();
        FunctionAssembler main = assembler.Function("main.main", 0, 8, 0, 1);
        main.Const(2, s_group).Const(3, 1).Runtime(RuntimeFunction.WaitGroupAdd, 2);
        main.Add(OpCode.New, 0, Assembler.Big).Add(OpCode.AddConst, 0, 0, d: 8);
        main.Move(1, 0).Runtime(RuntimeFunction.MutexLock, 1).Go(worker, 5, 1, 1);
        for (int i = 0; i < 3; i++)
        {
            main.Runtime(RuntimeFunction.Gosched, 4).Runtime(RuntimeFunction.Gc, 4);
        }

        main.Runtime(RuntimeFunction.MutexUnlock, 1).Const(0, 0).Const(1, 0);
        main.Runtime(RuntimeFunction.WaitGroupWait, 2).Runtime(RuntimeFunction.Gc, 4).Return();
        Program program = assembler.Build(main);

        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.Empty(run.Report.Findings);
        }
    }

    /// <summary>Workers that add 1 to a global, load and store apart, with a collection between.</summary>
    static Program Counting(bool locks)
    {
        Assembler assembler = new();
        FunctionAssembler worker = assembler.Function("main.worker", 0, 8);
        worker.Const(0, s_mutex).Const(2, s_counter).Const(5, Rounds);
        int top = worker.Here;
        if (locks)
        {
            worker.Runtime(RuntimeFunction.MutexLock, 0);
        }

        worker.Load(3, 2).Add(OpCode.AddConst, 3, 3, d: 1);
        worker.Runtime(RuntimeFunction.KeepAlive, 6).Add(OpCode.Store, 2, 3);
        if (locks)
        {
            worker.Runtime(RuntimeFunction.MutexUnlock, 0);
        }

        worker.Add(OpCode.AddConst, 5, 5, d: -1).Add(OpCode.JumpIf, 5, top);
        Done(worker).Return();
        FunctionAssembler main = StartWorkers(assembler, worker);
        main.Const(0, s_counter).Load(1, 0).Print(1).Return();
        return assembler.Build(main);
    }

    static FunctionAssembler Done(FunctionAssembler worker, int slot = 4) =>
        worker
            .Const(slot, s_group)
            .Add(OpCode.ConstInt, slot + 1, -1)
            .Runtime(RuntimeFunction.WaitGroupAdd, slot);

    /// <summary>main: wg.Add(Workers), start them, collect, wg.Wait().</summary>
    static FunctionAssembler StartWorkers(Assembler assembler, FunctionAssembler worker)
    {
        FunctionAssembler main = assembler.Function("main.main", 0, 8);
        main.Const(0, s_group).Const(1, Workers).Runtime(RuntimeFunction.WaitGroupAdd, 0);
        for (int i = 0; i < Workers; i++)
        {
            main.Go(worker, 3, 4, 0);
        }

        return main.Runtime(RuntimeFunction.Gc, 4).Runtime(RuntimeFunction.WaitGroupWait, 0);
    }
}
