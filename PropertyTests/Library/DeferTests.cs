using System;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>defer, panic, recover and Goexit, on programs written by hand.</summary>
public class DeferTests
{
    readonly BytecodeProgram _program = new();
    readonly int _say;
    readonly int _sayAndRecover;

    public DeferTests()
    {
        _program.AddType(WellKnownTypes.NewDeferRecord(_program.TypeCount));
        _program.AddType("runtime.errorString", TypeKind.String, 16, 0b01);
        _say = _program.Add(
            "main.say",
            new FunctionShape { ParameterWords = 1, FrameWords = 3 },
            code =>
            {
                code.PrintInt(0);
                code.Emit(OpCode.Return);
            }
        );
        _sayAndRecover = _program.Add(
            "main.sayAndRecover",
            new FunctionShape
            {
                ParameterWords = 1,
                FrameWords = 6,
                PointerSlots = [1, 2],
            },
            code =>
            {
                code.PrintInt(0);
                code.Call(RuntimeFunction.Recover, 1);
                code.Emit(OpCode.Return);
            }
        );
    }

    [Fact]
    public void Deferred_calls_run_last_first_when_the_function_returns()
    {
        BytecodeRun run = Run(code =>
        {
            Defer(code, _say, 1);
            Defer(code, _say, 2);
            Defer(code, _say, 3);
        });

        Assert.Equal("3\n2\n1\n", run.Output);
        Assert.Equal(ExitKind.Normal, run.Result.Kind);
    }

    [Fact]
    public void A_panic_runs_the_deferred_calls_and_then_ends_the_program()
    {
        BytecodeRun run = Run(code =>
        {
            Defer(code, _say, 1);
            Defer(code, _say, 2);
            Panic(code, "oops");
        });

        Assert.Equal("2\n1\npanic: oops\n", run.Output);
        Assert.Equal((ExitKind.Panic, 2), (run.Result.Kind, run.Result.ExitCode));
    }

    [Fact]
    public void A_recovered_panic_lets_the_deferring_function_return()
    {
        int thrower = Thrower(code =>
        {
            Defer(code, _say, 1);
            Defer(code, _sayAndRecover, 2);
            Panic(code, "oops");
        });

        BytecodeRun run = Run(code =>
        {
            code.Emit(OpCode.Call, a: thrower, b: 10);
            Defer(code, _say, 9);
        });

        Assert.Equal("2\n1\n9\n", run.Output);
        Assert.Equal(ExitKind.Normal, run.Result.Kind);
    }

    [Fact]
    public void Only_the_deferred_function_itself_recovers()
    {
        int indirect = _program.Add(
            "main.indirect",
            new FunctionShape { ParameterWords = 1, FrameWords = 4 },
            code =>
            {
                code.Emit(OpCode.Move, a: 2, b: 0);
                code.Emit(OpCode.Call, a: _sayAndRecover, b: 2);
                code.Emit(OpCode.Return);
            }
        );

        BytecodeRun run = Run(code =>
        {
            Defer(code, indirect, 5);
            Panic(code, "oops");
        });

        Assert.Equal("5\npanic: oops\n", run.Output);
    }

    [Fact]
    public void A_panic_in_a_deferred_call_takes_over_and_both_are_printed()
    {
        int thrower = Thrower(code => Panic(code, "second"));

        BytecodeRun run = Run(code =>
        {
            Defer(code, _say, 1);
            Defer(code, thrower);
            Panic(code, "first");
        });

        Assert.Equal("1\npanic: first\n\tpanic: second\n", run.Output);
        Assert.Equal("second", run.Result.Message);
    }

    [Fact]
    public void Recovering_the_second_panic_takes_the_aborted_first_with_it()
    {
        int thrower = Thrower(code => Panic(code, "second"));
        int outer = Thrower(code =>
        {
            Defer(code, _sayAndRecover, 1);
            Defer(code, thrower);
            Panic(code, "first");
        });

        BytecodeRun run = Run(code =>
        {
            code.Emit(OpCode.Call, a: outer, b: 10);
            Panic(code, "third");
        });

        Assert.Equal("1\npanic: third\n", run.Output);
    }

    [Fact]
    public void A_panic_after_a_recovery_in_the_same_call_shows_the_first_as_recovered()
    {
        int thrower = Thrower(code =>
        {
            code.Call(RuntimeFunction.Recover, 1);
            Panic(code, "second");
        });

        BytecodeRun run = Run(code =>
        {
            Defer(code, thrower);
            Panic(code, "first");
        });

        Assert.Equal("panic: first [recovered]\n\tpanic: second\n", run.Output);
    }

    [Fact]
    public void Run_time_errors_are_panics_that_can_be_recovered()
    {
        int divides = Thrower(code =>
        {
            Defer(code, _sayAndRecover, 4);
            code.Emit(OpCode.Div, a: 1, b: 1, c: 7, x: (int)WordKind.Int64);
        });

        BytecodeRun run = Run(code =>
        {
            code.Emit(OpCode.Call, a: divides, b: 10);
            code.Emit(OpCode.CheckIndex, a: 7, b: 7);
        });

        Assert.Equal("4\npanic: runtime error: index out of range\n", run.Output);
        Assert.Equal("runtime error: index out of range", run.Result.Message);
    }

    [Fact]
    public void A_nil_dereference_names_its_signal_unless_it_was_recovered()
    {
        BytecodeRun run = Run(code => code.Emit(OpCode.Load, a: 1, b: 7));

        Assert.Equal(
            "panic: runtime error: invalid memory address or nil pointer dereference\n[signal 0xb code=0x1 addr=0x0]\n",
            run.Output
        );

        int recovers = Thrower(code =>
        {
            Defer(code, _sayAndRecover, 4);
            code.Emit(OpCode.Load, a: 1, b: 7);
        });
        run = Run(code =>
        {
            code.Emit(OpCode.Call, a: recovers, b: 10);
            Panic(code, "later");
        });

        Assert.Equal("4\npanic: later\n", run.Output);
    }

    [Fact]
    public void Goexit_runs_deferred_calls_that_recover_nothing()
    {
        int leaves = Thrower(code =>
        {
            Defer(code, _say, 1);
            Defer(code, _sayAndRecover, 2);
            code.Call(RuntimeFunction.Goexit, 1);
        });

        BytecodeRun run = Run(
            code =>
            {
                code.Set(3, _program.FunctionValue(leaves));
                code.Emit(OpCode.Go, a: 3, b: 4, c: 0);
                code.Call(RuntimeFunction.Gosched, 4);
                code.Call(RuntimeFunction.Gosched, 4);
                code.Call(RuntimeFunction.NumGoroutine, 4);
                code.PrintInt(4);
            },
            processors: 1
        );

        // Left are main and the runtime's forcegchelper, backgroundgc and bgsweep.
        Assert.Equal("2\n1\n4\n", run.Output);
    }

    [Fact]
    public void Goexit_of_main_leaves_the_others_running_until_none_is_left()
    {
        BytecodeRun run = Run(code => code.Call(RuntimeFunction.Goexit, 4));

        Assert.Equal("no goroutines (main called runtime.Goexit) - deadlock!", run.Result.Message);
    }

    [Fact]
    public void Arguments_of_a_deferred_call_live_through_collections_and_stack_growth()
    {
        int uses = _program.Add(
            "main.uses",
            new FunctionShape
            {
                ParameterWords = 2,
                FrameWords = 4,
                PointerSlots = [0],
            },
            code =>
            {
                code.Emit(OpCode.Load, a: 2, b: 0, c: 8, x: (int)WordKind.Int64);
                code.Emit(OpCode.Add, a: 2, b: 2, c: 1, x: (int)WordKind.Int64);
                code.PrintInt(2);
                code.Emit(OpCode.Return);
            }
        );
        int deep = _program.Add(
            "main.deep",
            new FunctionShape { FrameWords = 2000 },
            code => code.Emit(OpCode.Return)
        );

        BytecodeRun run = Run(code =>
        {
            for (int i = 0; i < 8; i++)
            {
                code.Emit(OpCode.New, a: 1, b: _program.Node);
                code.Set(4, (ulong)i * 100);
                code.Emit(OpCode.Store, a: 1, b: 4, c: 8);
                code.Emit(OpCode.Move, a: 4, b: 1);
                code.Set(5, (ulong)i);
                code.Set(3, _program.FunctionValue(uses));
                code.Emit(OpCode.Defer, a: 3, b: 4, c: 2);
            }

            code.Emit(OpCode.ZeroSlots, a: 1, c: 1);
            code.Call(RuntimeFunction.Gc, 4);
            code.Emit(OpCode.Call, a: deep, b: 10);
            code.Call(RuntimeFunction.Gc, 4);
        });

        Assert.Equal("707\n606\n505\n404\n303\n202\n101\n0\n", run.Output);
    }

    [Fact]
    public void Freed_records_are_used_again_until_a_collection_drops_them()
    {
        int defers = Thrower(code => Defer(code, _say, 1));
        BytecodeRun run = Run(code =>
        {
            for (int i = 0; i < 4; i++)
            {
                code.Emit(OpCode.Call, a: defers, b: 10);
            }

            code.Call(RuntimeFunction.Gc, 4);
            code.Emit(OpCode.Call, a: defers, b: 10);
        });

        int records = run.Events.Count(e =>
            e.Kind == EventKind.Alloc && _program.Type((int)e.C).Name == WellKnownTypes.DeferName
        );
        Assert.Equal(2, records);
    }

    /// <summary>A function without parameters whose body may panic; it has slots 1 to 9 for itself.</summary>
    int Thrower(Action<FunctionCode> write) =>
        _program.Add(
            "main.thrower",
            new FunctionShape
            {
                FrameWords = 16,
                PointerSlots = [1, 2, 3, 7],
                HasDefer = true,
            },
            code => Body(code, write)
        );

    static void Body(FunctionCode code, Action<FunctionCode> write)
    {
        write(code);
        code.SetRecovery();
        code.Emit(OpCode.DeferReturn);
        code.Emit(OpCode.Return);
    }

    BytecodeRun Run(Action<FunctionCode> write, int processors = 2)
    {
        Program program = _program.Build(Thrower(write));
        BytecodeRun run = BytecodeRun.Of(program, new MachineOptions { Processors = processors });
        Assert.Equal("", run.Story);
        return run;
    }

    void Defer(FunctionCode code, int function, int? argument = null)
    {
        code.Set(3, _program.FunctionValue(function));
        code.Set(4, (ulong)(argument ?? 0));
        code.Emit(OpCode.Defer, a: 3, b: 4, c: argument is null ? 0 : 1);
    }

    /// <summary>panic(text), the string header in read-only data.</summary>
    void Panic(FunctionCode code, string text)
    {
        ulong start = _program.Text(text);
        ulong header = _program.Words(start, (ulong)text.Length);
        code.Set(1, Layout.TypeAddress(_program.String));
        code.Set(2, header);
        code.Emit(OpCode.Panic, a: 1);
    }
}
