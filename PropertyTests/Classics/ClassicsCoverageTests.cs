// The classics use the whole language: what no program uses, no run has tried.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class ClassicsCoverageTests
{
    const string LibraryFolder = "Scenarios/Language/Library/";

    /// <summary>What ends a program, or is called by the runtime alone.</summary>
    static readonly string[] s_exempt = ["runtime.Breakpoint"];

    static readonly IReadOnlyCollection<Node> s_nodes = SyntaxWalk.Of(
        ClassicPrograms.Names.SelectMany(name => ClassicPrograms.Check(name).Files)
    );

    [Fact]
    public void Every_kind_of_node_occurs_in_a_classic()
    {
        IEnumerable<Type> kinds = typeof(Node)
            .Assembly.GetTypes()
            .Where(type => type.IsPublic && !type.IsAbstract && type.IsSubclassOf(typeof(Node)));

        // gofmt leaves no empty statement in a text.
        AssertNone(
            kinds.Except(s_nodes.Select(node => node.GetType())).Except([typeof(EmptyStatement)])
        );
    }

    [Fact]
    public void Every_operator_occurs_in_a_classic()
    {
        AssertNone(
            Enum.GetValues<UnaryOperator>()
                .Except(s_nodes.OfType<UnaryExpression>().Select(unary => unary.Operator))
        );
        AssertNone(
            Enum.GetValues<BinaryOperator>()
                .Except(s_nodes.OfType<BinaryExpression>().Select(binary => binary.Operator))
        );
    }

    [Fact]
    public void Every_built_in_function_and_kind_of_call_occurs_in_a_classic()
    {
        CallExpression[] calls = [.. s_nodes.OfType<CallExpression>()];

        AssertNone(
            Enum.GetValues<BuiltinKind>()
                .Except(calls.Where(c => c.Builtin is not null).Select(c => c.Builtin!.Kind))
        );
        AssertNone(
            Enum.GetValues<CallKind>()
                .Except([CallKind.Unchecked])
                .Except(calls.Select(call => call.Kind))
        );
    }

    [Fact]
    public void Every_package_of_the_library_is_imported_by_a_classic()
    {
        IEnumerable<string> packages = Tree.Files("*.go")
            .Where(file => file.StartsWith(LibraryFolder, StringComparison.Ordinal))
            .Select(file => Path.GetDirectoryName(file)![LibraryFolder.Length..])
            .Append("unsafe")
            .Distinct();

        AssertNone(packages.Except(s_nodes.OfType<ImportDeclaration>().Select(i => i.Path)));
    }

    [Fact]
    public void Every_function_of_the_library_is_used_by_a_classic()
    {
        IEnumerable<string> used = s_nodes
            .OfType<SelectorExpression>()
            .Select(selector => selector.Selection?.Method ?? selector.Selection?.Member)
            .OfType<FunctionSymbol>()
            .Select(function => function.FullName);

        AssertNone(LibraryFunctions().Except(used).Except(s_exempt).Order(StringComparer.Ordinal));
    }

    static void AssertNone<T>(IEnumerable<T> missing) =>
        Assert.Equal("", string.Join('\n', missing.Select(item => item!.ToString())));

    /// <summary>The exported functions and methods of all packages.</summary>
    static IEnumerable<string> LibraryFunctions() =>
        s_nodes
            .OfType<Identifier>()
            .Select(name => name.Symbol)
            .OfType<ImportSymbol>()
            .SelectMany(import => import.Imported!.Members)
            .Where(IsExported)
            .SelectMany(member =>
                member is TypeSymbol { Type: NamedType type }
                    ? type.Methods
                    : Enumerable.Repeat(member, 1).OfType<FunctionSymbol>()
            )
            .Where(IsExported)
            .Select(function => function.FullName)
            .Distinct();

    static bool IsExported(Symbol symbol) => char.IsUpper(symbol.Name[0]);
}
