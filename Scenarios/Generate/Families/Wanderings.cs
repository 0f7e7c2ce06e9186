// One object wanders from crate to crate while collections mark: the only reference to it is stored into a crate that the marker
// may have been at, and cleared in one that it may not have been at yet. That is what hides an object (Wilson 1992), and what single
// moves between slots, most of which are nil, seldom come to. There is a way for each kind of store that the
// runtime tells apart, and for each place in which nothing but a root has the reference for a while: WanderingWays.cs.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Scenarios;

static class Wanderings
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        .. WanderingWays.All.Select(way => new Production(
            way.Feature,
            way.Feature == Features.None ? 1 : 3,
            body => Wander(body, way)
        )),
    ];

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
                .Replace(Way.Pause, pause, StringComparison.Ordinal);
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

        Write("\t" + Way.Pause);
        Write("}");
        string last = $"{shelf}[{body.Number(rounds & 3, rounds & 3)}]";
        Write($"if c := {way.Read}; c.id != 76 || c.next.id != 77 {{", last);
        Write("\tpanic(\"cargo was lost\")");
        Write("}");
        body.Spend(3);
        return true;
    }
}
