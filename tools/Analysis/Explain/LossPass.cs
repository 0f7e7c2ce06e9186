// The first look at an object that a finding names: which life of its block is meant, when it was freed, and the
// first marking that ended without it although the true roots reached it. The judges tell each kind of
// loss once; this looks for the loss of this very object.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds the loss of one object.</summary>
sealed class LossPass : EventVisitor
{
    readonly ulong _object;
    readonly ulong _step;
    readonly HeapReplica _replica;
    readonly Reachability _reachability;
    readonly TrueRoots _roots = new();
    readonly Dictionary<ulong, int> _scanners = [];
    ulong _markStep;
    bool _isOver;

    /// <param name="object">First address of the object's block; 0: none is known.</param>
    /// <param name="step">When the finding was made: the block's life at that step is meant.</param>
    public LossPass(ProgramFacts facts, ulong @object, ulong step)
    {
        _object = @object;
        _step = step;
        _replica = new HeapReplica(facts, new FindingLog());
        _reachability = new Reachability(_replica);
    }

    /// <summary>The step at which the object was allocated; 0: not known.</summary>
    public ulong AllocStep { get; private set; }

    /// <summary>The word by which the lost object was reachable; 0: none, or not known.</summary>
    public ulong Slot { get; private set; }

    /// <summary>Its last write before the loss.</summary>
    public SlotWrite Write { get; private set; }

    /// <summary>When mutators began to run beside the marking that lost it.</summary>
    public ulong MarkStep { get; private set; }

    public LossStory? Loss { get; private set; }

    public override void Visit(in Event e)
    {
        if (!_isOver)
        {
            base.Visit(in e);
            _replica.Visit(in e);
        }
    }

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        if (@object != _object || _object == 0)
        {
            return;
        }

        _isOver = e.Step > _step;
        if (!_isOver)
        {
            AllocStep = e.Step;
            Loss = null;
        }
    }

    protected override void OnGcPhase(in Event e, GcPhase phase)
    {
        if (phase == GcPhase.Mark)
        {
            _markStep = e.Step;
        }
    }

    protected override void OnScanStart(in Event e, ulong @object) =>
        _scanners.TryAdd(@object, e.Processor);

    protected override void OnSweepStart(in Event e, ulong sweepgen, ulong spans) =>
        _scanners.Clear();

    protected override void OnStackRoot(in Event e, int owner, ulong address, ulong value) =>
        _roots.Add(new RootWord(RootOrigin.Stack, value, address, owner));

    protected override void OnSpecialRoot(in Event e, SpecialRootKind root, ulong value) =>
        _roots.Add(new RootWord(RootOrigin.Runtime, value, Special: root));

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark)
    {
        if (
            checkmark == 0
            && Loss is null
            && _replica.Objects.TryFindElement(_object, out HeapObject found)
            && found.Record is { IsLive: true, IsMarked: false }
        )
        {
            Look(in e, cycle);
        }

        _roots.Clear();
    }

    void Look(in Event e, ulong cycle)
    {
        List<RootWord> roots = _roots.Gather(_replica);
        IReadOnlyList<ReachedObject> reached = _reachability.Search(roots);
        for (int i = 0; i < reached.Count; i++)
        {
            if (reached[i].Object.Address == _object)
            {
                Tell(in e, cycle, roots, reached, i);
                return;
            }
        }
    }

    void Tell(
        in Event e,
        ulong cycle,
        List<RootWord> roots,
        IReadOnlyList<ReachedObject> reached,
        int lost
    )
    {
        LostPath path = new(new Narrator(_replica), roots, reached, lost);
        Slot = reached[lost].Slot;
        Write = Slot == 0 ? default : _replica.Memory.LastWrite(Slot);
        MarkStep = _markStep;
        ulong holder = reached[lost].Parent < 0 ? 0 : reached[reached[lost].Parent].Object.Address;
        Loss = new LossStory
        {
            Cycle = cycle,
            Step = e.Step,
            Path = path.Summary(),
            PathSteps = path.Steps(),
            SlotName = Slot == 0 ? "" : new SlotNames(_replica).Slot(Slot),
            HolderScanStep = path.HolderScanStep(),
            HolderScanProcessor = _scanners.GetValueOrDefault(holder),
            Cut = null,
        };
    }
}
