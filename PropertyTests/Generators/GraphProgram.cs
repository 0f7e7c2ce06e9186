// Small programs over a graph of two-pointer nodes: two goroutines, four local variables each, three
// globals, and every statement that can move a pointer. FsCheck draws and shrinks them; they print as
// Go, so that a failing one can be run by hand.
//
// The goroutines share the globals (and so the nodes) or each has its own three. Shared ones race, and
// a racy store may be reported by the shadow heap though it has its barrier: mgc0.go says so and
// accepts it. So a program that runs with the shadow on and must raise no alarm shares nothing.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>A generated program: what main does and what the second goroutine does.</summary>
public sealed record GraphProgram(
    ImmutableArray<GraphOperation> Main,
    ImmutableArray<GraphOperation> Second,
    bool IsShared,
    ulong Seed
)
{
    const int Variables = 4;
    const int Globals = 3;

    public bool HasRawStores =>
        Main.Concat(Second).Any(operation => operation.Verb == GraphVerb.RawStore);

    /// <summary>The program as Go source.</summary>
    public SourceText ToSource() => new("graph.go", ToString());

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(
            """
            package main

            import (
                "runtime"
                "unsafe"
            )

            type node struct {
                p, q *node
                u    uintptr
            }

            var g0, g1, g2, h0, h1, h2 *node
            var done bool

            // fresh lets its node escape: one that does not would live on the stack.
            func fresh() *node {
                return new(node)
            }

            func raw(slot **node, v *node) {
                *(*uintptr)(unsafe.Pointer(slot)) = uintptr(unsafe.Pointer(v))
            }


            """
        );
        AppendFunction(text, "second", Second, IsShared ? 'g' : 'h', "\tdone = true\n");
        AppendFunction(text, "first", Main, 'g', "");
        text.Append(
            """
            func main() {
                go second()
                first()
                for !done {
                    runtime.Gosched()
                }
                runtime.GC()
            }

            """
        );
        return text.ToString();
    }

    static void AppendFunction(
        StringBuilder text,
        string name,
        ImmutableArray<GraphOperation> operations,
        char globals,
        string last
    )
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"func {name}() {{\n\tvar v0, v1, v2, v3 *node\n"
        );
        foreach (GraphOperation operation in operations)
        {
            text.Append('\t').Append(Statement(operation, globals)).Append('\n');
        }

        text.Append("\t_, _, _, _ = v0, v1, v2, v3\n");
        text.Append(CultureInfo.InvariantCulture, $"{last}}}\n\n");
    }

    static string Statement(GraphOperation o, char globals)
    {
        string v = $"v{o.Variable}";
        string w = $"v{o.Other}";
        string field = $"{w}.{(o.Field == 0 ? "p" : "q")}";
        switch (o.Verb)
        {
            case GraphVerb.New:
                return $"{v} = fresh()";
            case GraphVerb.Load:
                return $"if {w} != nil {{ {v} = {field} }}";
            case GraphVerb.LoadGlobal:
                return $"{v} = {globals}{o.Global}";
            case GraphVerb.Store:
                return $"if {w} != nil {{ {field} = {v} }}";
            case GraphVerb.StoreGlobal:
                return $"{globals}{o.Global} = {v}";
            case GraphVerb.Clear:
                return $"if {w} != nil {{ {field} = nil }}";
            case GraphVerb.Drop:
                return $"{v} = nil";
            case GraphVerb.Gosched:
                return "runtime.Gosched()";
            case GraphVerb.Collect:
                return "runtime.GC()";
            case GraphVerb.RawStore:
                return $"if {w} != nil {{ raw(&{field}, {v}) }}";
            default:
                throw new ArgumentOutOfRangeException(nameof(o), o.Verb, "GraphProgram.Statement");
        }
    }

    /// <summary>Programs of the two goroutines.</summary>
    /// <param name="rawStoreWeight">0: every store has its barrier.</param>
    /// <param name="isShared">Both use the same globals.</param>
    public static Arbitrary<GraphProgram> ArbitraryOf(int rawStoreWeight, bool isShared)
    {
        Gen<ImmutableArray<GraphOperation>> operations = OperationOf(rawStoreWeight)
            .ListOf()
            .Select(list => list.ToImmutableArray());
        Gen<GraphProgram> programs =
            from main in operations
            from second in operations
            from seed in Gen.Choose(1, 1_000_000)
            select new GraphProgram(main, second, isShared, (ulong)seed);
        return Arb.From(programs, Shrink);
    }

    static Gen<GraphOperation> OperationOf(int rawStoreWeight)
    {
        Gen<GraphVerb> verb = Gen.Frequency(
            (5, Gen.Constant(GraphVerb.New)),
            (4, Gen.Constant(GraphVerb.Load)),
            (3, Gen.Constant(GraphVerb.LoadGlobal)),
            (6, Gen.Constant(GraphVerb.Store)),
            (3, Gen.Constant(GraphVerb.StoreGlobal)),
            (2, Gen.Constant(GraphVerb.Clear)),
            (2, Gen.Constant(GraphVerb.Drop)),
            (1, Gen.Constant(GraphVerb.Gosched)),
            (1, Gen.Constant(GraphVerb.Collect)),
            (rawStoreWeight, Gen.Constant(GraphVerb.RawStore))
        );
        return from kind in verb
            from v in Gen.Choose(0, Variables - 1)
            from w in Gen.Choose(0, Variables - 1)
            from field in Gen.Choose(0, 1)
            from global in Gen.Choose(0, Globals - 1)
            select new GraphOperation(kind, v, w, field, global);
    }

    static IEnumerable<GraphProgram> Shrink(GraphProgram program)
    {
        for (int i = 0; i < program.Main.Length; i++)
        {
            yield return program with
            {
                Main = program.Main.RemoveAt(i),
            };
        }

        for (int i = 0; i < program.Second.Length; i++)
        {
            yield return program with
            {
                Second = program.Second.RemoveAt(i),
            };
        }
    }
}
