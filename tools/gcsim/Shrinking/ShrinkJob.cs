using System.Globalization;
using System.IO;
using System.Text.Json;
using GcSim.Hunting;

namespace GcSim.Tools;

/// <summary>Shrinks one finding into a folder.</summary>
/// <param name="budget">Runs at most.</param>
sealed class ShrinkJob(Session session, PlannedRun run, string folder, int budget)
{
    /// <summary>Where an interrupted shrinking goes on from.</summary>
    const string StateName = "shrink.json";

    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Shrinks it and writes the folder.</summary>
    public ShrunkFolder Run(bool resumes)
    {
        Shrinker shrinker = new(run.Setting, run.Target, run.Plan, budget) { OnState = Keep };
        if (shrinker.Kind is null)
        {
            throw new UserErrorException(
                "there is nothing to shrink: the run, with its schedule as a plan of switches, has no finding; 'gcsim hunt' looks for one"
            );
        }

        _ = Directory.CreateDirectory(folder);
        if (resumes)
        {
            shrinker.Resume(Read());
        }

        return ShrunkFolder.Create(folder, run, shrinker.Run(session.Stop));
    }

    void Keep(ShrinkState state)
    {
        string path = Path.Combine(folder, StateName);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(state, s_json));
        File.Move(path + ".new", path, overwrite: true);
        session.Terminal.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"gcsim: {state.Runs} runs: {state.Text.Split('\n').Length - 1} lines, plan {Short(state.Plan)}"
            )
        );
    }

    ShrinkState Read()
    {
        string path = Path.Combine(folder, StateName);
        try
        {
            return JsonSerializer.Deserialize<ShrinkState>(File.ReadAllText(path))
                ?? throw new UserErrorException($"{path} holds no state");
        }
        catch (FileNotFoundException)
        {
            throw new UserErrorException($"there is no {path}; begin without --resume");
        }
        catch (JsonException e)
        {
            throw new UserErrorException($"{path}: {e.Message}; begin without --resume");
        }
    }

    static string Short(string plan) => plan.Length <= 60 ? plan : plan[..57] + "...";
}
