// What must hold for every generated program, on every schedule: with all barriers no alarm; a raw
// store that loses an object is reported with its culprit; a trace replays identically and survives
// its text form. GOGC 0 keeps the background collector busy, so that mutators run while it marks.

using System.Linq;
using FsCheck.Xunit;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

[Properties(
    Arbitrary = [typeof(GraphPrograms)],
    Replay = "14087468394851831520,4480898550882742813"
)]
public class GraphProperties
{
    [Property(MaxTest = 60)]
    public void A_program_with_all_barriers_raises_no_alarm_inside_or_outside(
        SoundProgram sound,
        ScheduleKind schedule,
        bool isLarge
    )
    {
        RecordedRun run = RecordedRun.Of(
            sound.Program.ToSource(),
            Options(sound.Program, schedule, isLarge ? 3 : 2) with
            {
                WbShadow = 2,
            }
        );
        Assert.Equal(ExitKind.Normal, run.Result.Kind);
        Assert.Empty(run.Report.Findings.Select(finding => finding.ToString()));
    }

    [Property(MaxTest = 60)]
    public void Racing_barriered_stores_lose_nothing(RacyProgram racy, ScheduleKind schedule)
    {
        RecordedRun run = RecordedRun.Of(
            racy.Program.ToSource(),
            Options(racy.Program, schedule, 2)
        );
        Assert.Equal(ExitKind.Normal, run.Result.Kind);
        Assert.Empty(run.Report.Findings.Select(finding => finding.ToString()));
    }

    [Property(MaxTest = 150)]
    public void A_raw_store_that_loses_an_object_is_reported_with_the_store_that_lost_it(
        RawProgram raw,
        ScheduleKind schedule
    )
    {
        RecordedRun run = RecordedRun.Of(
            raw.Program.ToSource(),
            Options(raw.Program, schedule, 2) with
            {
                GcCheckMark = 0,
            }
        );
        if (run.IsReportedBy("lost object"))
        {
            Assert.True(run.IsReportedBy("shadow"));
            Assert.Contains(
                run.Report.Findings,
                finding => finding.Judge == "lost object" && finding.CulpritSite != 0
            );
        }
    }

    [Property(MaxTest = 150)]
    public void Checkmark_throws_exactly_when_the_offline_judge_sees_a_lost_object(
        RawProgram raw,
        ScheduleKind schedule
    )
    {
        RecordedRun run = RecordedRun.Of(raw.Program.ToSource(), Options(raw.Program, schedule, 2));
        Assert.Equal(
            run.IsReportedBy("lost object"),
            run.Result.Message == "checkmark found unmarked object"
        );
    }

    [Property(MaxTest = 30)]
    public void A_trace_replays_identically_from_itself_alone(RawProgram raw, ScheduleKind schedule)
    {
        RecordedRun run = RecordedRun.Of(
            raw.Program.ToSource(),
            Options(raw.Program, schedule, 2) with
            {
                WbShadow = 2,
            }
        );
        Assert.True(run.ReplaysIdentically());
    }

    [Property(MaxTest = 30)]
    public void A_recorded_trace_survives_its_text_form_byte_for_byte(RacyProgram racy)
    {
        RecordedRun run = RecordedRun.Of(
            racy.Program.ToSource(),
            Options(racy.Program, ScheduleKind.Timed, 2)
        );
        Assert.Equal(run.Trace, run.ThroughText());
    }

    static MachineOptions Options(GraphProgram program, ScheduleKind schedule, int processors) =>
        new()
        {
            Processors = processors,
            Schedule = schedule,
            GoGc = 0,
            WbShadow = 0,
            Seed = program.Seed,
            MaxSteps = 2_000_000,
        };
}
