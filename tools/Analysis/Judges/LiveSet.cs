// What can be reached from the true roots when a marking ends, whatever the collector did: computed once for all
// judges that ask. The world is stopped from there to the end of the second marking, so that it holds for that too.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>The roots that events tell, and the objects that they lead to.</summary>
public sealed class LiveSet(HeapReplica replica) : EventVisitor
{
    readonly TrueRoots _told = new();
    readonly Reachability _reachability = new(replica);
    List<RootWord> _roots = [];
    IReadOnlyList<ReachedObject> _reached = [];
    ulong _computedStep;
    bool _isOver;

    /// <summary>The roots when the last marking ended.</summary>
    internal List<RootWord> Roots => _roots;

    /// <summary>
    /// At the MarkDone of a first marking: all that can be reached, nearest to a root first. At that of a
    /// second marking: the same.
    /// </summary>
    internal IReadOnlyList<ReachedObject> At(in Event e, ulong checkmark)
    {
        if (checkmark == 0 && _computedStep != e.Step)
        {
            _computedStep = e.Step;
            _roots = _told.Gather(replica);
            _reached = _reachability.Search(_roots);
        }

        return _reached;
    }

    /// <summary>Whether the last search met the object.</summary>
    internal bool Has(HeapObject one) => one.Record.ReachPass == _reachability.Pass;

    protected override void OnStackRoot(in Event e, int owner, ulong address, ulong value) =>
        Add(new RootWord(RootOrigin.Stack, value, address, owner));

    protected override void OnSpecialRoot(in Event e, SpecialRootKind root, ulong value) =>
        Add(new RootWord(RootOrigin.Runtime, value, Special: root));

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark) => _isOver = true;

    protected override void OnGcStart(
        in Event e,
        ulong cycle,
        ulong force,
        ulong heapBytes,
        ulong goalBytes
    ) => _told.Clear();

    void Add(in RootWord root)
    {
        if (_isOver)
        {
            _told.Clear();
            _isOver = false;
        }

        _told.Add(root);
    }
}
