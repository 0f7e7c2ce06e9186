using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>select, on machines of every size and schedule, with the offline judges listening.</summary>
public sealed class SelectTests
{
    const int Area = 8;
    const int Chosen = Area + 6;
    const int Received = Area + 7;
    const int FirstValue = 24;
    const int FrameWords = 32;

    /// <summary>Slots 0 to 3 are for channels; then the pointers of a two-case area and two values.</summary>
    static readonly int[] s_pointers =
    [
        0,
        1,
        2,
        3,
        Area + 1,
        Area + 2,
        Area + 4,
        Area + 5,
        FirstValue,
        FirstValue + 1,
    ];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(3, 1)]
    public void Every_value_of_two_producers_arrives_once(int first, int second)
    {
        Program program = TwoProducers(first, second);
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal("66\n", run.Text);
            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.Empty(run.Report.Findings);
        }
    }

    [Fact]
    public void Selecting_goroutines_exchange_values_among_themselves()
    {
        Program program = Exchange();
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal("100\n101\n", run.Text);
            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.Empty(run.Report.Findings);
        }
    }

    [Fact]
    public void Of_two_ready_cases_either_may_be_chosen()
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, FrameWords, s_pointers);
        for (int slot = 0; slot < 2; slot++)
        {
            main.Const(20, 1).Runtime(RuntimeFunction.MakeChan, 20, d: Assembler.ChanInt);
            main.Move(slot, 21).Move(20, slot).Address(21, 23);
            main.Runtime(RuntimeFunction.ChanSend, 20).Const(20, 0).Const(21, 0);
        }

        Cases(main, 0, 0).Print(Chosen).Return();
        Program program = assembler.Build(main);

        HashSet<string> seen = [];
        for (ulong seed = 1; seed <= 20; seed++)
        {
            MachineOptions options = new() { Processors = 1, Seed = seed };
            seen.Add(ProgramRun.Of(program, options).Text);
        }

        Assert.Equal(["0\n", "1\n"], [.. new SortedSet<string>(seen)]);
    }

    [Fact]
    public void Default_runs_when_no_case_can_and_nil_channels_do_not_compete()
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, FrameWords, s_pointers);
        main.Runtime(RuntimeFunction.MakeChan, 20, d: Assembler.ChanInt).Move(0, 21);
        Cases(main, 0, 2).Print(Chosen);
        main.Const(0, 0);
        Cases(main, 0, 2).Print(Chosen);
        main.Runtime(RuntimeFunction.MakeChan, 20, d: Assembler.ChanInt).Move(0, 21);
        main.Move(20, 0).Runtime(RuntimeFunction.ChanClose, 20).Const(20, 0).Const(21, 0);
        Cases(main, 0, 2).Print(Chosen).Print(Received);
        main.Const(0, 0);
        Cases(main, 0, 0).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        run.AssertPrintsFirst("1\n1\n0\n0\n");
        Assert.Equal(ExitKind.Deadlock, run.Result.Kind);
        run.AssertPrints("goroutine 1 [select]:");
    }

    [Fact]
    public void A_send_case_on_a_channel_that_is_closed_while_parked_panics()
    {
        Assembler assembler = new();
        FunctionAssembler selector = assembler.Function("main.s", 2, FrameWords, s_pointers);
        Cases(selector, 1, 1).Return();
        FunctionAssembler main = assembler.Function("main.main", 0, FrameWords, s_pointers);
        Channels(main).Go(selector, 20, 0, 2);
        main.Runtime(RuntimeFunction.Gosched, 20).Runtime(RuntimeFunction.Gosched, 20);
        main.Move(2, 1).Runtime(RuntimeFunction.ChanClose, 2);
        main.Runtime(RuntimeFunction.SelectBlock, 20).Return();
        Program program = assembler.Build(main);

        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal(ExitKind.Panic, run.Result.Kind);
            run.AssertPrintsFirst("panic: send on closed channel\n");
        }
    }

    /// <summary>A select over the channels in slots 0 and 1; kinds as in the area.</summary>
    static FunctionAssembler Cases(FunctionAssembler f, ulong first, ulong second)
    {
        f.Const(Area, first).Move(Area + 1, 0).Address(Area + 2, FirstValue);
        f.Const(Area + 3, second).Move(Area + 4, 1).Address(Area + 5, FirstValue + 1);
        if (second == 2)
        {
            f.Const(Area + 4, 0).Const(Area + 5, 0);
        }

        return f.Runtime(RuntimeFunction.Select, Area, c: 2);
    }

    /// <summary>Slots 0 and 1 get channels of ints without a buffer.</summary>
    static FunctionAssembler Channels(FunctionAssembler f, int first = 0, int second = 0)
    {
        f.Const(20, (ulong)first).Runtime(RuntimeFunction.MakeChan, 20, d: Assembler.ChanInt);
        f.Move(0, 21).Const(20, (ulong)second);
        f.Runtime(RuntimeFunction.MakeChan, 20, d: Assembler.ChanInt).Move(1, 21);
        return f.Const(20, 0).Const(21, 0);
    }

    /// <summary>Producers send 1 to 11 and close; main adds up until both are closed.</summary>
    static Program TwoProducers(int first, int second)
    {
        Assembler assembler = new();
        FunctionAssembler producer = assembler.Function("main.producer", 2, 9, 0, 2);
        producer.Move(2, 0).Address(3, 5).Move(5, 1).Const(4, 12);
        int top = producer.Here;
        producer.Runtime(RuntimeFunction.ChanSend, 2).Add(OpCode.AddConst, 5, 5, d: 2);
        producer.Add(OpCode.LessSigned, 6, 5, 4).Add(OpCode.JumpIf, 6, top);
        producer.Runtime(RuntimeFunction.ChanClose, 2).Return();

        FunctionAssembler main = assembler.Function("main.main", 0, FrameWords, s_pointers);
        Channels(main, first, second).Move(2, 0).Const(3, 1).Go(producer, 20, 2, 2);
        main.Move(2, 1).Const(3, 2).Go(producer, 20, 2, 2).Const(2, 0).Const(3, 0).Const(28, 2);
        top = main.Here;
        Cases(main, 0, 0);
        int gotValue = main.Jump(OpCode.JumpIf, Received);
        int isSecond = main.Jump(OpCode.JumpIf, Chosen);
        main.Const(0, 0);
        int closed = main.Jump(OpCode.Jump);
        main.Patch(isSecond).Const(1, 0).Patch(closed).Add(OpCode.AddConst, 28, 28, d: -1);
        main.Add(OpCode.JumpIf, 28, top).Print(29).Return();
        main.Patch(gotValue);
        int addSecond = main.Jump(OpCode.JumpIf, Chosen);
        main.Add(OpCode.Add, 29, 29, FirstValue).Add(OpCode.Jump, top);
        main.Patch(addSecond).Add(OpCode.Add, 29, 29, FirstValue + 1).Add(OpCode.Jump, top);
        return assembler.Build(main);
    }

    /// <summary>
    /// Two goroutines that only select, {a &lt;- own | &lt;-b} and {b &lt;- own | &lt;-a}: one's send meets the
    /// other's receive, both times. Main prints in order what they got.
    /// </summary>
    static Program Exchange()
    {
        Assembler assembler = new();
        FunctionAssembler peer = assembler.Function("main.peer", 4, FrameWords, s_pointers);
        peer.Move(FirstValue, 3).Const(3, 0);
        Cases(peer, 1, 0);
        int sent = peer.Jump(OpCode.JumpIfNot, Chosen);
        peer.Address(3, FirstValue + 1).Runtime(RuntimeFunction.ChanSend, 2).Return();
        peer.Patch(sent).Const(FirstValue + 1, 99).Return();

        FunctionAssembler main = assembler.Function("main.main", 0, FrameWords, s_pointers);
        for (ulong round = 100; round < 102; round++)
        {
            Channels(main);
            main.Runtime(RuntimeFunction.MakeChan, 22, d: Assembler.ChanInt).Move(2, 23);
            main.Const(3, round).Go(peer, 20, 0, 4);
            main.Move(20, 0).Move(0, 1).Move(1, 20).Go(peer, 20, 0, 4);
            main.Move(20, 2).Address(21, FirstValue).Const(FirstValue, 0);
            main.Runtime(RuntimeFunction.ChanReceive, 20).Print(FirstValue);
        }

        main.Return();
        return assembler.Build(main);
    }
}
