using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Channels, on machines of every size and schedule, with the offline judges listening.</summary>
public sealed class ChanTests
{
    const int Rounds = 12;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void A_receiver_gets_what_was_sent_in_order_then_zero_after_close(int capacity)
    {
        Program program = ProducerAndConsumer(capacity);
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            string expected = "";
            for (int i = 0; i < Rounds; i++)
            {
                expected += $"{i}\n";
            }

            Assert.Equal(expected + "0\n", run.Text);
            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.Empty(run.Report.Findings);
        }
    }

    [Fact]
    public void Nodes_that_only_a_parked_sender_or_a_buffer_holds_survive_collections()
    {
        foreach (int capacity in (int[])[0, 1, 2])
        {
            Program program = NodesThroughChannel(capacity);
            foreach (MachineOptions options in ProgramRun.Machines())
            {
                ProgramRun run = ProgramRun.Of(program, options);

                Assert.Equal("ok", run.Result.Kind == ExitKind.Normal ? "ok" : run.Text);
                Assert.Equal("1000\n1001\n1002\n1003\n1004\n1005\n", run.Text);
                Assert.Empty(run.Report.Findings);
            }
        }
    }

    [Fact]
    public void A_receive_without_sender_is_a_deadlock_with_the_reason_in_the_traceback()
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 4, 0);
        main.Runtime(RuntimeFunction.MakeChan, 2, d: Assembler.ChanInt).Move(0, 3);
        main.Move(1, 0).Const(2, 0).Runtime(RuntimeFunction.ChanReceive, 1).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        Assert.Equal(ExitKind.Deadlock, run.Result.Kind);
        Assert.Equal(2, run.Result.ExitCode);
        run.AssertPrints("fatal error: all goroutines are asleep - deadlock!");
        run.AssertPrints("goroutine 1 [chan receive]:");
    }

    [Theory]
    [InlineData(RuntimeFunction.ChanSend, "goroutine 1 [chan send (nil chan)]:")]
    [InlineData(RuntimeFunction.ChanReceive, "goroutine 1 [chan receive (nil chan)]:")]
    [InlineData(RuntimeFunction.SelectBlock, "goroutine 1 [select (no cases)]:")]
    public void A_nil_channel_blocks_for_ever(RuntimeFunction function, string reason)
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 4);
        main.Runtime(function, 1).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        Assert.Equal(ExitKind.Deadlock, run.Result.Kind);
        run.AssertPrints(reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_send_on_a_closed_channel_panics_parked_or_not(int capacity)
    {
        Assembler assembler = new();
        FunctionAssembler sender = assembler.Function("main.sender", 1, 5, 0, 1);
        sender.Move(1, 0).Address(2, 4);
        sender.Runtime(RuntimeFunction.ChanSend, 1).Runtime(RuntimeFunction.ChanSend, 1).Return();
        FunctionAssembler main = assembler.Function("main.main", 0, 6, 0, 2, 4);
        main.Const(1, (ulong)capacity).Runtime(RuntimeFunction.MakeChan, 1, d: Assembler.ChanInt);
        main.Move(0, 2).Move(4, 0).Go(sender, 5, 4, 1);
        main.Runtime(RuntimeFunction.Gosched, 4).Runtime(RuntimeFunction.Gosched, 4);
        main.Runtime(RuntimeFunction.ChanClose, 4);
        main.Runtime(RuntimeFunction.SelectBlock, 1).Return();
        Program program = assembler.Build(main);

        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal(ExitKind.Panic, run.Result.Kind);
            run.AssertPrintsFirst("panic: send on closed channel\n");
            Assert.Empty(run.Report.Findings);
        }
    }

    [Fact]
    public void A_parked_receivers_sudog_is_kept_by_its_goroutine_alone()
    {
        // A channel of ints is noscan: its queue keeps nothing alive.
        Assembler assembler = new();
        FunctionAssembler receiver = assembler.Function("main.receiver", 1, 6, 0, 1);
        receiver.Move(1, 0).Address(2, 5).Runtime(RuntimeFunction.ChanReceive, 1).Print(5);
        receiver.Runtime(RuntimeFunction.ChanClose, 1).Return();
        FunctionAssembler main = assembler.Function("main.main", 0, 8, 0, 2, 4);
        main.Runtime(RuntimeFunction.MakeChan, 1, d: Assembler.ChanInt).Move(4, 2);
        main.Go(receiver, 7, 4, 1);
        for (int i = 0; i < 3; i++)
        {
            main.Runtime(RuntimeFunction.Gosched, 4).Runtime(RuntimeFunction.Gc, 4);
            main.Add(OpCode.New, 0, Assembler.Big).Add(OpCode.New, 0, Assembler.Big);
        }

        main.Address(5, 6).Const(6, 7).Runtime(RuntimeFunction.ChanSend, 4);
        main.Runtime(RuntimeFunction.ChanReceive, 4).Return();
        Program program = assembler.Build(main);

        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal("7\n", run.Text);
            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.Empty(run.Report.Findings);
        }
    }

    [Theory]
    [InlineData(false, "panic: close of nil channel\n")]
    [InlineData(true, "panic: close of closed channel\n")]
    public void Close_panics_for_nil_and_for_a_closed_channel(bool makes, string text)
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 4, 2);
        if (makes)
        {
            main.Runtime(RuntimeFunction.MakeChan, 1, d: Assembler.ChanNode);
            main.Runtime(RuntimeFunction.ChanClose, 2);
        }

        main.Runtime(RuntimeFunction.ChanClose, 2).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        Assert.Equal(ExitKind.Panic, run.Result.Kind);
        run.AssertPrintsFirst(text);
    }

    [Fact]
    public void Try_forms_never_block_and_tell_what_happened()
    {
        Assembler assembler = new();
        FunctionAssembler main = assembler.Function("main.main", 0, 8, 0, 2);
        main.Const(1, 1).Runtime(RuntimeFunction.MakeChan, 1, d: Assembler.ChanInt).Move(0, 2);
        main.Move(2, 0).Address(3, 7).Const(7, 42);
        main.Runtime(RuntimeFunction.ChanTrySend, 2).Print(4);
        main.Runtime(RuntimeFunction.ChanTrySend, 2).Print(4);
        main.Const(7, 0).Runtime(RuntimeFunction.ChanTryReceive, 2).Print(4).Print(5).Print(7);
        main.Runtime(RuntimeFunction.ChanTryReceive, 2).Print(4);
        main.Runtime(RuntimeFunction.ChanClose, 2);
        main.Runtime(RuntimeFunction.ChanTryReceive, 2).Print(4).Print(5).Print(7);
        main.Const(2, 0).Runtime(RuntimeFunction.ChanTrySend, 2).Print(4).Return();

        ProgramRun run = ProgramRun.Of(assembler.Build(main), new MachineOptions());

        Assert.Equal("1\n0\n1\n1\n42\n0\n1\n0\n0\n0\n", run.Text);
        Assert.Empty(run.Report.Findings);
    }

    /// <summary>for i := 0; i &lt; Rounds; i++ { c &lt;- i }; close(c), and main prints until not ok.</summary>
    static Program ProducerAndConsumer(int capacity)
    {
        Assembler assembler = new();
        FunctionAssembler producer = assembler.Function("main.producer", 1, 7, 0, 1);
        producer.Move(1, 0).Address(2, 5).Const(4, Rounds);
        int top = producer.Here;
        producer.Runtime(RuntimeFunction.ChanSend, 1).Add(OpCode.AddConst, 5, 5, d: 1);
        producer.Add(OpCode.LessSigned, 6, 5, 4).Add(OpCode.JumpIf, 6, top);
        producer.Runtime(RuntimeFunction.ChanClose, 1).Return();

        FunctionAssembler main = assembler.Function("main.main", 0, 8, 0, 2, 3);
        main.Const(1, (ulong)capacity).Runtime(RuntimeFunction.MakeChan, 1, d: Assembler.ChanInt);
        main.Move(0, 2).Move(3, 0).Go(producer, 7, 3, 1).Move(2, 0).Address(3, 6);
        top = main.Here;
        main.Runtime(RuntimeFunction.ChanReceive, 2).Print(6).Add(OpCode.JumpIf, 4, top).Return();
        return assembler.Build(main);
    }

    /// <summary>The producer makes nodes {q: 1000+i as a scalar in a fresh node}; main collects as it goes.</summary>
    static Program NodesThroughChannel(int capacity)
    {
        Assembler assembler = new();
        FunctionAssembler producer = assembler.Function("main.producer", 1, 9, 0, 1, 5);
        producer.Move(1, 0).Address(2, 5).Const(4, 6);
        int top = producer.Here;
        producer.Add(OpCode.New, 5, Assembler.Big).Add(OpCode.AddConst, 7, 6, d: 1000);
        producer.Add(OpCode.Store, 5, 7, 8).Runtime(RuntimeFunction.ChanSend, 1);
        producer.Const(5, 0).Add(OpCode.AddConst, 6, 6, d: 1);
        producer.Add(OpCode.LessSigned, 7, 6, 4).Add(OpCode.JumpIf, 7, top);
        producer.Runtime(RuntimeFunction.ChanClose, 1).Return();

        FunctionAssembler main = assembler.Function("main.main", 0, 9, 0, 2, 3, 6);
        main.Const(1, (ulong)capacity).Runtime(RuntimeFunction.MakeChan, 1, d: Assembler.ChanNode);
        main.Move(0, 2).Move(3, 0).Go(producer, 8, 3, 1).Move(2, 0).Address(3, 6);
        top = main.Here;
        main.Runtime(RuntimeFunction.Gosched, 2).Runtime(RuntimeFunction.Gc, 2);
        main.Const(6, 0).Runtime(RuntimeFunction.ChanReceive, 2);
        int end = main.Jump(OpCode.JumpIfNot, 4);
        main.Runtime(RuntimeFunction.Gc, 2).Load(7, 6, 8).Print(7).Add(OpCode.Jump, top);
        main.Patch(end).Return();
        return assembler.Build(main);
    }
}
