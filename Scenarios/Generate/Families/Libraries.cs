// time, strconv, errors, fmt, os: functions of the library that keep references of their own, or make strings.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Libraries
{
    /// <summary>Lines that take time; $ stands for a name of the function's own.</summary>
    static readonly string[][] s_time =
    [
        ["time.Sleep(time.Microsecond)"],
        ["<-time.After(2 * time.Microsecond)"],
        ["<-time.Tick(time.Millisecond)"],
        ["$ := time.Now()", "if time.Since($) < 0 || $.IsZero() {", "\tsum++", "}"],
        [
            "$ := time.Now()",
            "if !$.Add(time.Hour).After($) || $.Add(time.Second).Before($) {",
            "\tsum++",
            "}",
        ],
        ["$ := time.Now()", "sum += int($.Add(time.Minute).Sub($).Minutes())"],
        [
            "$ := time.Now()",
            "if $.Unix() == 0 && $.UnixNano() == 0 || !$.Equal($) {",
            "\tsum++",
            "}",
        ],
        [
            "$ := 90 * time.Minute",
            "sum += int($.Hours()) + int($.Seconds()) + int($.Nanoseconds()&7)",
        ],
    ];

    static readonly string[][] s_text =
    [
        ["sum += len(strconv.Itoa(sum & 1023))"],
        ["if $, err := strconv.Atoi(strconv.Itoa(sum)); err == nil {", "\tsum += $ & 7", "}"],
        ["if _, err := strconv.Atoi(\"x\"); err != nil {", "\tsum += len(err.Error()) & 1", "}"],
        [
            "if _, err := strconv.Atoi(\"y\"); err != nil {",
            "\tsum += len(err.(*strconv.NumError).Error()) & 1",
            "}",
        ],
        ["$ := errors.New(\"lost\")", "sum += len($.Error())"],
        ["sum += len(os.Args) & 1 & len(os.Getenv(\"NOT_SET\"))"],
        ["if sum < -1<<40 {", "\tos.Exit(1)", "}"],
        ["fmt.Println()"],
    ];

    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Time, 3, body => Write(body, s_time)),
        new(Features.Text, 3, body => Write(body, s_text)),
    ];

    static bool Write(Body body, string[][] table)
    {
        string[] lines = body.Choices.Pick(table);
        string name = body.Name("t");
        foreach (string line in lines)
        {
            ImportsOf.Line(body.Program, line);
            body.Line(line.Replace("$", name, System.StringComparison.Ordinal));
        }

        return true;
    }
}
