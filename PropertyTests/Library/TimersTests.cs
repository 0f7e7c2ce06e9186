using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class TimersTests
{
    [Fact]
    public void Sleepers_wake_in_the_order_of_their_times_not_before()
    {
        Assembler assembler = new();
        FunctionAssembler sleeper = assembler.Function("main.sleeper", 1, 4);
        sleeper.Runtime(RuntimeFunction.TimeSleep, 0).Print(0).Return();
        FunctionAssembler main = assembler.Function("main.main", 0, 6);
        foreach (ulong time in (ulong[])[30_000_000, 10_000_000, 20_000_000])
        {
            main.Const(2, time).Go(sleeper, 3, 2, 1);
        }

        main.Const(0, 15_000_000).Runtime(RuntimeFunction.TimeSleep, 0);
        main.Runtime(RuntimeFunction.Gc, 4).Runtime(RuntimeFunction.NanoTime, 1);
        main.Add(OpCode.LessEqualSigned, 1, 0, 1).Print(1);
        main.Const(0, 60_000_000).Runtime(RuntimeFunction.TimeSleep, 0).Return();
        Program program = assembler.Build(main);

        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal("10000000\n1\n20000000\n30000000\n", run.Text);
            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.True(run.Result.TimeNanoseconds >= 75_000_000);
            Assert.Empty(run.Report.Findings);
        }
    }

    [Fact]
    public void A_sleep_of_no_time_returns_at_once()
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 2);
        main.Runtime(RuntimeFunction.TimeSleep, 0).Const(0, ulong.MaxValue);
        main.Runtime(RuntimeFunction.TimeSleep, 0).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        Assert.Equal(ExitKind.Normal, run.Result.Kind);
        Assert.Equal(0, run.Count(EventKind.Alloc));
    }

    [Fact]
    public void When_the_last_timer_has_fired_a_blocked_program_is_deadlocked()
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 2);
        main.Const(0, 1_000_000).Runtime(RuntimeFunction.TimeSleep, 0);
        main.Runtime(RuntimeFunction.SelectBlock, 0).Return();
        Program program = assembler.Build(main);

        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal(ExitKind.Deadlock, run.Result.Kind);
            run.AssertPrints("fatal error: all goroutines are asleep - deadlock!");
        }
    }

    [Fact]
    public void A_timer_that_fires_while_the_world_is_stopped_waits_until_it_is_started()
    {
        Program program = CompileRig.Program(
            """
            package main

            import "time"

            type node struct{ next *node }

            func main() {
            	done := make(chan bool)
            	for i := 1; i <= 3; i++ {
            		go func(pause time.Duration) {
            			var list *node
            			for k := 0; k < 50; k++ {
            				list = &node{list}
            				time.Sleep(pause)
            			}
            			done <- true
            		}(time.Duration(i) * time.Microsecond)
            	}
            	for i := 1; i <= 3; i++ {
            		<-done
            	}
            }
            """
        );
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options with { GoGc = 5 });

            Assert.Empty(run.Report.Findings);
        }
    }
}
