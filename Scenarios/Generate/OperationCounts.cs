// In how many programs each operation of the language occurs. An operation is a kind of node, an operator, a built-in, a kind of
// call, a function or method of the library.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Scenarios;

/// <summary>Counts, of checked programs, those that have an operation.</summary>
public sealed class OperationCounts
{
    readonly SortedDictionary<string, int> _programs = new(StringComparer.Ordinal);

    /// <summary>Programs added so far.</summary>
    public int Programs { get; private set; }

    /// <summary>Operations and the number of programs that have them, by name.</summary>
    public IEnumerable<(string Operation, int Programs)> Rows =>
        _programs.Select(row => (row.Key, row.Value));

    /// <summary>The programs that have the operation.</summary>
    public int Of(string operation) => _programs.GetValueOrDefault(operation);

    public void Add(CheckedProgram program) => Add(OperationsOf(program.Files));

    /// <summary>Adds a program that has these operations.</summary>
    public void Add(IReadOnlyCollection<string> operations)
    {
        Programs++;
        foreach (string operation in operations)
        {
            _programs[operation] = _programs.GetValueOrDefault(operation) + 1;
        }
    }

    /// <summary>Every operation that the files have, once.</summary>
    public static IReadOnlyCollection<string> OperationsOf(IEnumerable<FileSyntax> files)
    {
        HashSet<string> operations = [];
        foreach (Node node in SyntaxWalk.Of(files))
        {
            operations.Add(node.GetType().Name);
            AddDetails(operations, node);
        }

        return operations;
    }

    static void AddDetails(HashSet<string> operations, Node node)
    {
        switch (node)
        {
            case UnaryExpression unary:
                operations.Add($"unary {unary.Operator}");
                break;
            case BinaryExpression binary:
                operations.Add($"binary {binary.Operator}");
                break;
            case BranchStatement branch:
                operations.Add($"branch {branch.Kind}");
                break;
            case CallExpression call:
                operations.Add($"call {call.Kind}");
                if (call.Builtin is not null)
                {
                    operations.Add($"built-in {call.Builtin.Kind}");
                }

                break;
            case SelectorExpression { Selection: Selection selection }:
                operations.Add($"selection {selection.Kind}");
                if (
                    (selection.Method ?? selection.Member) is FunctionSymbol function
                    && !function.FullName.StartsWith("main.", StringComparison.Ordinal)
                )
                {
                    operations.Add($"function {function.FullName}");
                }

                break;
            default:
                break;
        }
    }
}
