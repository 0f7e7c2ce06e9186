using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

// Everything that a run changes, as a whole: saved, loaded, digested, kept and restored in place. All of it stands
// between two steps. The choices' source and the events' sink are not the machine's: of the first only how many
// questions it was asked is.
public sealed partial class Machine
{
    [NotState("works with the state")]
    readonly StateDigester _digester = new();

    [NotState("works with the state")]
    ImageRestorer? _image;

    /// <summary>
    /// What the words of states mean, and with it their digests: to be raised with every change of it. A state of another
    /// layout cannot be loaded, and its digest says nothing.
    /// </summary>
    public const int StateLayout = 1;

    /// <summary>Questions that <see cref="Choices"/> was asked.</summary>
    public ulong QuestionCount { get; private set; }

    /// <summary>Digest of all state: machines that will do the same, given the same answers, have the same.</summary>
    public ulong StateDigest()
    {
        _digester.Start();
        Transfer(_digester);
        return _digester.Finish();
    }

    /// <summary>What the last <see cref="StateDigest"/> cost: words that were hashed.</summary>
    public long DigestedWords => _digester.WordCount;

    /// <summary>Writes all state, for this version of the simulator to load.</summary>
    public void Save(IStateWriter writer)
    {
        StateSaver saver = new(writer);
        Transfer(saver);
        saver.Finish();
    }

    /// <summary>
    /// Takes the state of a machine of the same program, options and arguments. Its choices' source must be one that has
    /// answered <see cref="QuestionCount"/> questions; events go on as if the earlier ones had been told.
    /// </summary>
    /// <exception cref="StateException">It is damaged; this machine must not be used any more.</exception>
    public void Load(IStateReader reader)
    {
        StateLoader loader = new(reader, Options.HeapLimitBytes);
        try
        {
            Transfer(loader);
            loader.Finish();
        }
        catch (Exception e) when (e is not StateException && StateException.CanCause(e))
        {
            throw new StateException(e);
        }

        Emit.Drop();
    }

    /// <summary>Remembers the state of now, for <see cref="Restore()"/>, and tells all events up to here.</summary>
    public void Keep()
    {
        Emit.Flush();
        ImageKeeper keeper = new();
        Transfer(keeper);
        _image = new ImageRestorer(keeper.ToArray());
    }

    /// <summary>
    /// Back to the state that was kept last; costs what has been written since, and allocates nothing. Events that were not
    /// flushed are dropped. The choices' source stays: whoever owns it winds it back.
    /// </summary>
    public void Restore()
    {
        Invariant.Check(_image is not null, "Machine.Restore: nothing was kept");
        _image.Start();
        Transfer(_image);
        Emit.Drop();
    }

    /// <summary>The same, with another source of choices and another sink from here on.</summary>
    public void Restore(IChoiceSource choices, IEventSink sink)
    {
        Restore();
        _choices = choices;
        _stretches = choices as IStretchChoices;
        Emit.Redirect(sink);
    }

    /// <summary>Memory and processors come first: others depend on how many there are.</summary>
    void Transfer(StateTransfer s)
    {
        Memory.Transfer(s);
        TransferProcessors(s);
        TransferGoroutines(s);
        Heap.Transfer(s);
        Shadow.Transfer(s);
        WorkBufs.Transfer(s);
        Marker.Transfer(s);
        Collector.Transfer(s);
        Finalizers.Transfer(s);
        Scheduler.Transfer(s);
        World.Transfer(s);
        Stacks.Transfer(s);
        Monitor.Transfer(s);
        Picker.Transfer(s);
        Parts.Transfer(s);
        Emit.Transfer(s);
        Phase = s.Value(Phase);
        Steps = s.Value(Steps);
        TimeNanoseconds = s.Value(TimeNanoseconds);
        QuestionCount = s.Value(QuestionCount);
    }

    void TransferProcessors(StateTransfer s)
    {
        int count = s.Count(ProcessorCount, Limits.MaxProcessors);
        if (count != ProcessorCount)
        {
            SetProcessorCount(count);
        }

        foreach (Processor p in Processors)
        {
            p.Transfer(s, Program);
        }

        int actor = _actor.Id;
        s.Index(ref actor, count);
        s.Check(actor >= 0, "an acting processor", (ulong)actor);
        _actor = Processors[actor];
        s.Value(ref _actingGoroutine);
    }

    void TransferGoroutines(StateTransfer s)
    {
        int count = s.Count(GoroutineCount, MostGoroutines);
        for (int i = 1; i <= count; i++)
        {
            if (i > GoroutineCount)
            {
                _ = AddGoroutine();
            }

            _goroutines[i].Transfer(s);
        }

        GoroutineCount = count;

        s.Value(ref _freeGoroutine);
    }
}
