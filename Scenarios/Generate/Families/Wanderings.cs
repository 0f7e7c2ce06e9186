// One object wanders from crate to crate while collections mark: the only reference to it is stored into a crate that the marker
// may have been at, and cleared in one that it may not have been at yet. That is what hides an object (Wilson 1992), and what single
// moves between slots, most of which are nil, seldom come to. There is a way for each kind of store that the
// runtime tells apart, and for each place in which nothing but a root has the reference for a while.
//
// In a line, $f is the crate that has it, $t the crate that gets it, $c the new object, $h a global variable.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Scenarios;

static class Wanderings
{
    const string Pause = "$pause";

    static readonly Way s_plain = new(Features.None, "", ["$t.one = $f.one", "$f.one = nil"]);

    static readonly Way[] s_ways =
    [
        s_plain,
        s_plain with
        {
            Move = ["kept := $f.one", "$f.one = nil", Pause, "$t.one = kept"],
        },
        s_plain with
        {
            Move = ["$h = $f.one", "$f.one = nil", Pause, "$t.one = $h", "$h = nil"],
        },
        s_plain with
        {
            Move = ["*$t = crate{one: $f.one}", "$f.one = nil"],
        },
        s_plain with
        {
            Feature = Features.Structs,
            Move = ["*$t = *$f", "$f.one = nil"],
        },
        new(Features.Structs, "", ["$t.pair = $f.pair", "$f.pair = [2]*cargo{}"])
        {
            Load = "$f.pair[1] = $c",
            Read = "$f.pair[1]",
        },
        new(
            Features.Slices,
            "some: make([]*cargo, 2)",
            ["copy($t.some, $f.some)", "$f.some[1] = nil"]
        )
        {
            Load = "$f.some[1] = $c",
            Read = "$f.some[1]",
        },
        new(Features.Slices, "", ["$t.some = append($t.some[:0], $f.some...)", "$f.some = nil"])
        {
            Load = "$f.some = []*cargo{$c}",
            Read = "$f.some[0]",
        },
        new(Features.Slices, "", ["$t.some = append($t.some[:0], $f.some[0])", "$f.some[0] = nil"])
        {
            Load = "$f.some = []*cargo{$c}",
            Read = "$f.some[0]",
        },
        new(Features.Interfaces, "", ["$t.any = $f.any", "$f.any = nil"])
        {
            Load = "$f.any = $c",
            Read = "$f.any.(*cargo)",
        },
        new(Features.Maps, "by: make(map[int]*cargo)", ["$t.by[7] = $f.by[7]", "delete($f.by, 7)"])
        {
            Load = "$f.by[7] = $c",
            Read = "$f.by[7]",
        },
        new(Features.Channels, "line: make(chan *cargo, 1)", ["$t.line <- <-$f.line"])
        {
            Load = "$f.line <- $c",
            Read = "<-$f.line",
        },
        s_plain with
        {
            Feature = Features.Atomics,
            Move = [$"atomic.StorePointer({At("$t")}, unsafe.Pointer($f.one))", "$f.one = nil"],
        },
        s_plain with
        {
            Feature = Features.Atomics,
            Move = [$"$t.one = (*cargo)(atomic.SwapPointer({At("$f")}, nil))"],
        },
        s_plain with
        {
            Feature = Features.Reflection,
            Move = ["reflect.ValueOf(&$t.one).Elem().Set(reflect.ValueOf($f.one))", "$f.one = nil"],
        },
        new(Features.Closures, "", ["$t.call = carry($f.call())", "$f.call = nil"])
        {
            Load = "$f.call = carry($c)",
            Read = "$f.call()",
        },
        s_plain with
        {
            Feature = Features.Defers,
            Move =
            [
                "func() {",
                "\tdefer func(c *cargo) { $t.one = c }($f.one)",
                "\t$f.one = nil",
                "\t" + Pause,
                "}()",
            ],
        },
    ];

    public static IReadOnlyList<Production> Productions { get; } =
    [
        .. s_ways.Select(way => new Production(
            way.Feature,
            way.Feature == Features.None ? 1 : 3,
            body => Wander(body, way)
        )),
    ];

    static string At(string crate) => $"(*unsafe.Pointer)(unsafe.Pointer(&{crate}.one))";

    static bool Wander(Body body, Way way)
    {
        // A helper function may be called by several goroutines, which would share the crates.
        if (body.Repeats > 1 || !body.IsGoroutine)
        {
            return false;
        }

        ProgramModel program = body.Program;
        program.Use(Helper.Crate);
        string shelf = program.DeclareGlobal("shelf", "[4]*crate");
        string held = way.Move.Contains("$h = nil") ? program.DeclareGlobal("held", "*cargo") : "";
        bool isTiny = program.Options.Size == ProgramSize.Tiny;
        int rounds = body.Choices.Between(3, isTiny ? 6 : 16);
        string pause = body.Choices.Below(4) switch
        {
            0 => $"{program.Use(Helper.Litter)}(16)",
            1 => "newCargo(1)",
            2 => "runtime.Gosched()",
            _ => "",
        };
        void Write(string line, string from = "", string to = "")
        {
            line = line.Replace("$f", from, StringComparison.Ordinal)
                .Replace("$t", to, StringComparison.Ordinal)
                .Replace("$c", "newCargo(76)", StringComparison.Ordinal)
                .Replace("$h", held, StringComparison.Ordinal)
                .Replace(Pause, pause, StringComparison.Ordinal);
            if (line.Trim().Length > 0)
            {
                ImportsOf.Line(program, line);
                body.Line(line);
            }
        }

        Write($"for i := range {shelf} {{");
        Write($"\t{shelf}[i] = &crate{{{way.Fields}}}");
        Write("}");
        Write(way.Load, $"{shelf}[0]");
        Write($"for i := 0; i < {body.Number(rounds, rounds)}; i++ {{");
        Write($"\tfrom, to := {shelf}[i&3], {shelf}[(i+1)&3]");
        foreach (string line in way.Move)
        {
            Write("\t" + line, "from", "to");
        }

        Write("\t" + Pause);
        Write("}");
        string last = $"{shelf}[{body.Number(rounds & 3, rounds & 3)}]";
        Write($"if c := {way.Read}; c.id != 76 || c.next.id != 77 {{", last);
        Write("\tpanic(\"cargo was lost\")");
        Write("}");
        body.Spend(3);
        return true;
    }

    /// <summary>How the reference gets from crate to crate.</summary>
    /// <param name="Fields">Of a new crate.</param>
    /// <param name="Move">Lines; the object is in the second crate after them, and no longer in the first.</param>
    sealed record Way(Features Feature, string Fields, string[] Move)
    {
        /// <summary>Puts the object into the first crate.</summary>
        public string Load { get; init; } = "$f.one = $c";

        /// <summary>The reference, out of the crate that has it.</summary>
        public string Read { get; init; } = "$f.one";
    }
}
