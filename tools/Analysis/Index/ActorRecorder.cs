using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Counts the events of a group by who did them, in which phase, of which kind, and where.</summary>
sealed class ActorRecorder
{
    readonly CountTable _actors = new();
    readonly CountTable _places = new();
    ulong _blockBit;

    /// <summary>The events that follow are of this block of the group.</summary>
    public void BeginBlock(int blockInGroup) => _blockBit = 1UL << blockInGroup;

    public void Note(in Event e, GcPhase phase)
    {
        Note(ActorRole.Goroutine, e.Goroutine, phase, e.Kind);
        Note(ActorRole.Processor, e.Processor, phase, e.Kind);
        if (ActorKey.TryGetSubject(in e, out int subject))
        {
            Note(ActorRole.Subject, subject, phase, e.Kind);
        }

        if (EventSite.TryGet(in e, out int site) && site > 0)
        {
            _places.Add((ulong)(uint)e.Goroutine << 32 | (uint)site, _blockBit);
        }
    }

    /// <summary>Writes the rows of the group and forgets them.</summary>
    public void WriteTo(IndexWriter index)
    {
        _actors.WriteTo(index, IndexTable.Actors, withBlocks: true);
        _places.WriteTo(index, IndexTable.Places, withBlocks: false);
    }

    void Note(ActorRole role, int id, GcPhase phase, EventKind kind) =>
        _actors.Add(new ActorKey(role, id, phase, kind).Pack(), _blockBit);
}
