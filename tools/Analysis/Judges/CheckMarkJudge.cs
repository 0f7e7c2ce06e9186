// Checks the detector: when the second marking (GODEBUG=gccheckmark=1) ends, it has come to every object that
// can be reached from the true roots. One that stops early, or starts from too few roots, finds nothing and
// says that all is well; Go's own was silently broken so four times.
//
// Does not check: objects of one word without pointers, which count as visited before the pass begins; the
// tree of January 26, whose second marking looks only at what roots point to, by mistake; runs without it.

using System.Collections.Generic;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds objects that the second marking should have come to and did not.</summary>
public sealed class CheckMarkJudge(
    HeapReplica replica,
    FindingLog findings,
    LiveSet live,
    bool isJan14
) : Judge(replica, findings)
{
    public const string Rule = "The second marking did not come to an object that can be reached.";

    const ulong WordBytes = 8;

    readonly HashSet<ulong> _visited = [];

    public override string Name => "checkmark";

    public override string NotChecked =>
        isJan14
            ? "whether the second marking visits objects of one word; runs without it"
            : "anything: the tree of January 26 has a second marking that looks at roots only";

    protected override void OnCheckMark(in Event e, ulong @object) => _visited.Add(@object);

    protected override void OnGcStart(
        in Event e,
        ulong cycle,
        ulong force,
        ulong heapBytes,
        ulong goalBytes
    ) => _visited.Clear();

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark)
    {
        if (checkmark != 0 && isJan14)
        {
            FindUnvisited(in e, cycle);
        }
    }

    void FindUnvisited(in Event e, ulong cycle)
    {
        IReadOnlyList<ReachedObject> reached = live.At(in e, checkmark: 1);
        int missed = 0;
        int first = -1;
        for (int i = 0; i < reached.Count; i++)
        {
            HeapObject one = reached[i].Object;
            if (one.Span.ElementBytes > WordBytes && !_visited.Contains(one.Address))
            {
                first = first < 0 ? i : first;
                missed++;
            }
        }

        if (missed > 0)
        {
            Tell(in e, new LostPath(Narrator, live.Roots, reached, first), cycle, missed);
        }
    }

    void Tell(in Event e, LostPath path, ulong cycle, int missed)
    {
        FindingKey key = new(Name, Rule, 0);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, Rule, 0, 0) with
                {
                    Object = path.Lost.Object.Address,
                    Slot = path.Lost.Slot,
                    Story =
                    [
                        $"Not visited: {Narrator.Object(path.Lost.Object)}.",
                        $"Reachable: {path.Summary()}.",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The second marking of collection {cycle} came to {_visited.Count} objects and left out {missed}."
                        ),
                    ],
                    Details = path.Steps(),
                }
            );
        }
    }
}
