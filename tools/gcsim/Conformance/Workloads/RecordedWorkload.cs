using System.Collections.Immutable;

namespace GcSim.Tools;

/// <summary>A run of a workload, recorded from the real runtime.</summary>
/// <param name="Tree">jan14 or jan26.</param>
/// <param name="Debug">GODEBUG; empty: not set.</param>
/// <param name="IsRepeatable">Five runs of it did the same.</param>
public sealed record RecordedWorkloadRun(
    string Tree,
    string Debug,
    bool IsRepeatable,
    WorkloadResult Result
)
{
    public string Mode => Debug.Length == 0 ? Tree : $"{Tree} {Debug}";
}

/// <summary>A workload and its recorded runs.</summary>
/// <param name="Id">The argument that selects it.</param>
/// <param name="GoGc">GOGC of all its runs.</param>
public sealed record RecordedWorkload(
    string Id,
    string GoGc,
    ImmutableArray<RecordedWorkloadRun> Runs
);
