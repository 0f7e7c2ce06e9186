using System.Threading;
using GcSim.Analysis;

namespace GcSim.Tools;

/// <summary>The judges of tools/Analysis over runs.</summary>
static class Judges
{
    /// <summary>Judges for a run that is about to start.</summary>
    public static TraceChecker For(RunRecipe recipe) =>
        new(recipe.Program.Info, CheckOptions.From(recipe.Config));

    /// <summary>
    /// Runs a run of its seed again with the judges watching: a run that died tells its story without
    /// having been slowed down by judges before.
    /// </summary>
    public static CheckReport Again(RunRecipe recipe, CancellationToken stop)
    {
        TraceChecker judges = For(recipe);
        _ = recipe.Run(judges, stop);
        return judges.Finish();
    }
}
