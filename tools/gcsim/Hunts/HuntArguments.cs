using System.CommandLine;
using GcSim.Hunting;

namespace GcSim.Tools;

/// <summary>Options that the verbs of hunting share.</summary>
static class HuntArguments
{
    public static Option<string> Store() =>
        new("--store")
        {
            Description = "The findings store; folders of findings stand beside it.",
            HelpName = "FILE",
            DefaultValueFactory = _ => "out/hunt.db",
        };

    /// <summary>The strategy of a name; null: none was given.</summary>
    public static StrategySpec? Strategy(string? text) =>
        text is null
            ? null
            : StrategySpec.TryParse(text)
                ?? throw new UserErrorException(
                    $"--strategy: '{text}' is none; give one of {StrategySpec.Expected}"
                );
}
