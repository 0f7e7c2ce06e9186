using System;
using System.Text;

namespace GcSim.Tools;

/// <summary>The command that makes a run happen again.</summary>
static class ReplayCommand
{
    /// <summary>Replays a recorded run.</summary>
    public static string Of(string tracePath) => $"gcsim replay {Quote(tracePath)}";

    /// <summary>
    /// Runs a run that was not recorded again, with every option named: directives and the environment
    /// may be others then.
    /// </summary>
    public static string Of(string programPath, RunRecipe recipe)
    {
        StringBuilder command = new($"gcsim run {Quote(programPath)}");
        foreach (RunOptionSpec spec in RunOptionTable.All)
        {
            _ = command.Append($" --{spec.Name} {Quote(spec.Get(recipe.Options))}");
        }

        if (recipe.Arguments.Length > 1)
        {
            _ = command.Append(" --");
        }

        foreach (string argument in recipe.Arguments.AsSpan(1..))
        {
            _ = command.Append(' ').Append(Quote(argument));
        }

        return command.ToString();
    }

    /// <summary>A word as a POSIX shell takes it.</summary>
    static string Quote(string word)
    {
        foreach (char c in word)
        {
            if (
                !char.IsAsciiLetterOrDigit(c) && !"_-./=,:+@%".Contains(c, StringComparison.Ordinal)
            )
            {
                return "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
            }
        }

        return word.Length == 0 ? "''" : word;
    }
}
