using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>How large programs are.</summary>
public static class StatementCount
{
    /// <summary>
    /// Statements of all functions of a program. An if, for, switch or select counts one, with what its head has, and the
    /// statements of its body count beside it; blocks, labels and declarations outside of functions do not count.
    /// </summary>
    public static int Of(ImmutableArray<SourceText> sources)
    {
        List<SourceFile> files =
        [
            .. sources.Select(source => new SourceFile(source.Name, source.Text)),
        ];
        IReadOnlyCollection<Node> nodes = SyntaxWalk.Of(GoFrontEnd.Check(files).Files);
        HashSet<Statement?> inHeads = [];
        foreach (Node node in nodes)
        {
            inHeads.UnionWith(HeadOf(node));
        }

        return nodes
            .OfType<Statement>()
            .Count(s =>
                s is not (BlockStatement or EmptyStatement or LabeledStatement)
                && !inHeads.Contains(s)
            );
    }

    static Statement?[] HeadOf(Node node) =>
        node switch
        {
            IfStatement s => [s.Initialization],
            ForStatement s => [s.Initialization, s.Post],
            SwitchStatement s => [s.Initialization],
            TypeSwitchStatement s => [s.Initialization],
            SelectClause s => [s.Communication],
            _ => [],
        };
}
