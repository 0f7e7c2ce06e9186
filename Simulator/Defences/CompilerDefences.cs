using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>Stores to which the compiler gives a barrier. Go: cmd/gc.</summary>
static class CompilerDefences
{
    public static ImmutableArray<DefenceInfo> All { get; } =
    [
        new(
            Defence.AppendElement,
            "append.element",
            "The compiler gives an appended element its barrier.",
            "cmd/gc/walk.c append",
            ["A16"],
            "Growing",
            ["shadow", "lost object"]
        ),
        new(
            Defence.AppendCopy,
            "append.slice",
            "The compiler copies an appended slice by typedslicecopy.",
            "cmd/gc/walk.c appendslice",
            ["A06"],
            "Slices",
            ["shadow"]
        ),
        new(
            Defence.EscapingParameter,
            "param.escape",
            "The compiler gives the copy of an escaping parameter into its heap cell a barrier.",
            "cmd/gc/gen.c cgen_dcl; pgen.c",
            ["A05"],
            "Escaping",
            ["shadow", "lost object"]
        ),
        new(
            Defence.ClosureVariable,
            "closure.capture",
            "The compiler gives the stores of captured variables into a closure barriers.",
            "cmd/gc/closure.c",
            ["A11"],
            "Closures",
            ["shadow", "lost object"]
        ),
        new(
            Defence.GlobalStore,
            "global.barrier",
            "The compiler gives stores to globals barriers: static data is scanned while mutators run.",
            "cmd/gc/walk.c needwritebarrier",
            ["E22"],
            "Hide",
            ["shadow"]
        ),
        new(
            Defence.StoreBarrier,
            "store.barrier",
            "The compiler gives an ordinary store of a pointer its barrier.",
            "cmd/gc/walk.c needwritebarrier, applywritebarrier",
            ["A19", "A47", "E28"],
            "Hide",
            ["shadow", "tri-colour", "lost object"]
        ),
        new(
            Defence.LiteralElement,
            "literal.barrier",
            "The compiler gives the parts of a composite literal barriers: the object may be black already.",
            "cmd/gc/sinit.c",
            ["E27", "E14"],
            "Literals",
            ["shadow", "lost object"]
        ),
    ];
}
