// The second look: everything about the object, the word and the moments that the first look named.

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Collects what an explanation tells.</summary>
sealed class DetailPass : EventVisitor
{
    readonly HeapReplica _replica;
    readonly ObjectTracker? _object;
    readonly SlotTracker? _slot;
    readonly CutTracker? _cut;
    readonly ColumnRecorder _columns;
    readonly SuspectFacts _suspect;
    readonly List<string> _stackHolders = [];
    readonly Deeds _deeds;
    bool _isFound;

    public DetailPass(ProgramFacts facts, SuspectFacts suspect)
    {
        _suspect = suspect;
        _replica = new HeapReplica(facts, new FindingLog());
        _deeds = new Deeds(_replica);
        SlotNames names = new(_replica);
        if (suspect.Object != 0 && suspect.AllocStep != 0)
        {
            _object = new ObjectTracker(_replica, names, suspect.Object, suspect.AllocStep);
            _cut = new CutTracker(
                _replica,
                names,
                suspect.Object,
                suspect.MarkStep,
                suspect.CulpritStep,
                suspect.LossStep
            );
        }

        _slot = suspect.Slot == 0 ? null : new SlotTracker(_replica, names, suspect.Slot);
        _columns = new ColumnRecorder(_replica, names, suspect.Notes());
    }

    /// <summary>gcphase when the finding was made.</summary>
    public GcPhase Phase { get; private set; }

    /// <summary>The culprit's write; null: none is known.</summary>
    public Deed? Culprit { get; private set; }

    public ObjectStory? Object { get; private set; }
    public SlotStory? Slot { get; private set; }

    public Deed? Cut => _suspect.LossStep == 0 ? null : _cut?.Cut;
    public string? WayAtCulprit => _cut?.AtCulprit;
    public Deed? MarkedLater => _object?.MarkedAfter(_suspect.CulpritStep);
    public string StackHolders => string.Join(", ", _stackHolders);
    public FreeStory? Free => _object?.Free();
    public ImmutableArray<Deed> History => _object?.History() ?? [];
    public ColumnsStory Columns => _columns.Story();

    /// <summary>A Shade of the object at the culprit's write: the barrier saw it.</summary>
    public bool HasShaded { get; private set; }

    public override void Visit(in Event e)
    {
        if (!_isFound && e.Step > _suspect.Step)
        {
            Freeze();
        }

        base.Visit(in e);
        _object?.Visit(in e);
        _slot?.Before(in e);
        _cut?.Before(in e);
        _columns.Visit(in e);
        _replica.Visit(in e);
        _slot?.After(in e);
        _cut?.After(in e);
        NoteCulprit(in e);
    }

    /// <summary>The trace is over.</summary>
    public void Finish()
    {
        if (!_isFound)
        {
            Freeze();
        }
    }

    protected override void OnShade(in Event e, ulong pointer, ulong @object)
    {
        bool isNext = e.Step >= _suspect.CulpritStep && e.Step <= _suspect.CulpritStep + 64;
        HasShaded |= isNext && @object == _suspect.Object && @object != 0;
    }

    protected override void OnStackRoot(in Event e, int owner, ulong address, ulong value)
    {
        if (
            e.Step == _suspect.LossStep
            && _suspect.LossStep != 0
            && _replica.Objects.TryFindObject(value, out HeapObject found)
            && found.Address == _suspect.Object
        )
        {
            _stackHolders.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"stack word {Narrator.Hex(address)} of G{owner}"
                )
            );
        }
    }

    void NoteCulprit(in Event e)
    {
        if (e.Step != _suspect.CulpritStep || Culprit is not null || _suspect.Slot == 0)
        {
            return;
        }

        SlotWrite write = _replica.Memory.LastWrite(_suspect.Slot);
        if (write.Step == e.Step && write.How != WriteHow.None)
        {
            Culprit = _deeds.Of(in write, write.How.ToString());
        }
    }

    void Freeze()
    {
        _isFound = true;
        Phase = _replica.Phase;
        Object = _object?.Story();
        Slot = _slot?.Story(_suspect.HasShadow);
    }
}
