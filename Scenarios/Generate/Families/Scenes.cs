// Scenes: what single statements seldom come to, since several have to fit together: a stack that grows under pointers to
// it, a pool that a collection empties, a map that grows while it is marked, a goroutine that waits while its stack
// shrinks. Each is a function with numbers, pauses and a move drawn, which knows what must have come of it. Whatever
// it shares with others is its own, and it does not wait for what may never come.
//
// A program has one at most, in one of its goroutines, among the statements of the others: it is there for what the
// statements around it do meanwhile, and the other way round.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GcSim.Scenarios;

static class Scenes
{
    /// <summary>Of the smallest programs few: most of their runs must be short.</summary>
    static readonly int[] s_percentBySize = [5, 60, 60, 60];

    static IReadOnlyList<Scene> All { get; } =
    [
        .. SliceScenes.All,
        .. HeapScenes.All,
        .. StackScenes.All,
        .. WaitingScenes.All,
        .. KeepingScenes.All,
        .. LongScenes.All,
    ];

    /// <summary>Writes one into one of the goroutines, in some programs.</summary>
    public static void WriteSome(ProgramModel program, IReadOnlyList<Body> bodies)
    {
        Choices choices = program.Choices;
        int span = choices.BeginSpan();
        if (choices.Percent(s_percentBySize[(int)program.Options.Size]))
        {
            bool isLarge = program.Options.Size > ProgramSize.Small;
            Scene[] fitting =
            [
                .. All.Where(scene =>
                    (program.Options.Features & scene.Feature) == scene.Feature
                    && (isLarge || !scene.IsLong)
                ),
            ];
            Write(choices.Pick(bodies), choices.Pick(fitting), isLarge ? 3 : 1);
        }

        choices.EndSpan(span);
    }

    static void Write(Body body, Scene scene, int scale)
    {
        ProgramModel program = body.Program;
        Choices choices = body.Choices;
        program.Use(Helper.Crate);
        program.Use(Helper.Litter);
        string name = program.Name("scene");
        string rounds = Number(choices.Between(2, scene.FewRounds * scale));
        string things = Number(choices.Between(scene.LeastThings, scene.FewThings * scale));
        string move = scene.Moves.Length == 0 ? "" : choices.Pick(scene.Moves);
        string text = scene
            .Text.Replace("$move", move, StringComparison.Ordinal)
            .Replace("scene$n", name, StringComparison.Ordinal)
            .Replace("$n", name, StringComparison.Ordinal)
            .Replace("$r", rounds, StringComparison.Ordinal)
            .Replace("$k", things, StringComparison.Ordinal);
        List<string> lines = [];
        foreach (string line in text.Split('\n'))
        {
            string paused = line.Replace("$pause", Pause(choices, line), StringComparison.Ordinal);
            if (line.Length == 0 || paused.Trim().Length > 0)
            {
                ImportsOf.Line(program, paused);
                lines.Add(paused);
            }
        }

        program.Use(new Helper(name, [.. lines]));
        body.Line($"{name}()");
    }

    static string Pause(Choices choices, string line) =>
        !line.Contains("$pause", StringComparison.Ordinal)
            ? ""
            : choices.Below(8) switch
            {
                1 or 2 => "litter(16)",
                3 => "litter(200)",
                4 => "newCargo(1)",
                5 or 6 => "runtime.Gosched()",
                7 => "runtime.GC()",
                _ => "",
            };

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
