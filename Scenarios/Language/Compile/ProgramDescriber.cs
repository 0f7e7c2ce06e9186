using System.Collections.Immutable;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Scenarios;

/// <summary>Says what a reader of a trace has to know of a program.</summary>
static class ProgramDescriber
{
    public static ProgramInfo Describe(
        ProgramContext context,
        RuntimeType[] types,
        StaticLayout data
    )
    {
        ImmutableArray<string>.Builder files = ImmutableArray.CreateBuilder<string>();
        foreach (SourceFile file in context.Checked.Sources)
        {
            files.Add(file.Name);
        }

        return new ProgramInfo
        {
            Types = RuntimeTypeBuilder.Describe(types),
            Functions = [.. context.Functions.Names],
            Files = files.ToImmutable(),
            Sites = context.Sites.Build(),
            Globals = DescribeGlobals(context),
            Segments =
            [
                Describe("noptrdata", data.NoPtrData()),
                Describe("data", data.Data()),
                Describe("bss", data.Bss()),
                Describe("noptrbss", data.NoPtrBss()),
            ],
            ArenaStart = Limits.ArenaStart,
        };
    }

    static ImmutableArray<GlobalDescription> DescribeGlobals(ProgramContext context)
    {
        ImmutableArray<GlobalDescription>.Builder globals =
            ImmutableArray.CreateBuilder<GlobalDescription>();
        foreach (VariableSymbol variable in context.Globals)
        {
            if (!variable.IsBlank)
            {
                StaticSymbol symbol = context.GlobalOf(variable);
                globals.Add(
                    new GlobalDescription(
                        symbol.Name,
                        symbol.Address,
                        context.Types.IdOf(variable.Type!)
                    )
                );
            }
        }

        return globals.ToImmutable();
    }

    static SegmentDescription Describe(string name, StaticSegment segment) =>
        new(
            name,
            segment.Start,
            segment.End,
            RuntimeTypeBuilder.MaskBytes(segment.PointerMask, (ulong)segment.Words.Length)
        );
}
