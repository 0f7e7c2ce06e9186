using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>Rules of stacks that move and of what points into them. Go: stack1.go, chan.go.</summary>
static class StacksDefences
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        new(
            Defence.AdjustSudogs,
            "copystack.sudogs",
            "A stack that moves takes along the addresses that sudogs hold.",
            "stack1.go adjustsudogs",
            ["B28", "B26"],
            "Shrinking",
            ["panic"]
        ),
        new(
            Defence.AdjustDefers,
            "copystack.defers",
            "A stack that moves takes along the addresses that deferred calls hold.",
            "stack1.go adjustdefers",
            ["D04"],
            "Growth",
            ["panic"]
        ),
        new(
            Defence.AdjustFrames,
            "copystack.frames",
            "A stack that moves takes along the addresses that its own frames hold.",
            "stack1.go adjustframe",
            ["B33", "B29"],
            "Growth",
            ["panic"]
        ),
        new(
            Defence.SelectClaim,
            "select.claim",
            "Of all channels that a select waits on one wakes it.",
            "chan.go dequeue; select.go",
            ["B28"],
            "Selecting",
            ["throw"]
        ),
    ];
}
