// Escape analysis: which variables and objects have to live in the heap. Functions are analyzed in
// groups, callees first, so that a caller knows what a callee does with each parameter; inside a
// recursive group the flows of all members are looked at together.
//
// Go: cmd/gc/esc.c

using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>Decides for a whole program.</summary>
static class EscapeAnalysis
{
    public static EscapeResult Analyze(CheckedProgram program)
    {
        EscapeResult result = new();
        foreach (FunctionGroup group in new CallGraphOrder().Order(RootsOf(program)))
        {
            Analyze(group, result);
        }

        return result;
    }

    static List<FunctionInfo> RootsOf(CheckedProgram program)
    {
        List<FunctionInfo> roots = [];
        foreach (
            ImmutableArray<FunctionSymbol> functions in new[]
            {
                program.LibraryFunctions,
                program.Functions,
                program.InitFunctions,
            }
        )
        {
            foreach (FunctionSymbol function in functions)
            {
                if (function.Info is FunctionInfo info)
                {
                    roots.Add(info);
                }
            }
        }

        // Literals in the values of globals stand in no function.
        foreach (FunctionLiteral literal in program.FunctionLiterals)
        {
            if (literal.Info!.Outer is null)
            {
                roots.Add(literal.Info);
            }
        }

        return roots;
    }

    static void Analyze(FunctionGroup group, EscapeResult result)
    {
        EscapeContext context = new(group, result);
        foreach (FunctionInfo function in group.Functions)
        {
            context.Declare(function);
        }

        foreach (FunctionInfo function in group.Functions)
        {
            new EscapeBuilder(context, function).Build();
        }

        context.Graph.Solve();
        context.Record();
    }
}
