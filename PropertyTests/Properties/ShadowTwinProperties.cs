// The simulator's shadow heap and the offline shadow judge against a naive twin.

using System.Linq;
using FsCheck.Xunit;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

[Properties(
    Arbitrary = [typeof(GraphPrograms)],
    Replay = "14087468394851831520,4480898550882742813"
)]
public class ShadowTwinProperties
{
    [Property(MaxTest = 200)]
    public void A_missed_barrier_is_thrown_exactly_where_the_twin_expects_it(RawProgram raw)
    {
        GraphProgram alone = raw.Program with { Second = [] };
        int expected = new ShadowTwin().Run(alone.Main);

        RecordedRun run = RecordedRun.Of(alone.ToSource(), Options(wbShadow: 1));

        string message = expected < 0 ? "" : "missed write barrier";
        Assert.Equal(message, run.Result.Message);
    }

    [Property(MaxTest = 200)]
    public void The_offline_judge_reports_raw_stores_of_pointers_and_only_these(RawProgram raw)
    {
        GraphProgram alone = raw.Program with
        {
            Second = [],
            Main =
            [
                .. raw.Program.Main.Where(o =>
                    o.Verb is not GraphVerb.Store and not GraphVerb.StoreGlobal
                ),
            ],
        };
        ShadowTwin twin = new();
        _ = twin.Run(alone.Main);

        RecordedRun run = RecordedRun.Of(alone.ToSource(), Options(wbShadow: 0));

        Assert.Equal(twin.RawStores > 0, run.IsReportedBy("shadow"));
    }

    static MachineOptions Options(int wbShadow) =>
        new()
        {
            Processors = 1,
            WbShadow = wbShadow,
            GcCheckMark = 0,
            MaxSteps = 2_000_000,
        };
}
