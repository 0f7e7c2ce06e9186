// What a run of the cases program prints on standard error. Lines that begin with @ are the case's own, the
// others the runtime's:
//
//   @addr NAME 0x…   where an object is       @slot NAME 0x…   where a word is
//   @op N TEXT       before operation N       @val NAME 0x…    what a slot holds at the end
//   @note TEXT       an observation           @done            the case ran to its end
//
// A name may hold blanks; the address is the last word of its line.

using System;
using System.Collections.Generic;
using System.Globalization;

namespace GcSim.Tools;

/// <summary>The output of one run, line by line.</summary>
sealed class CaseOutput
{
    const string FatalError = "fatal error: ";

    public List<NamedAddress> Objects { get; } = [];

    public List<NamedAddress> Slots { get; } = [];

    public List<NamedAddress> Values { get; } = [];

    public List<string> Notes { get; } = [];

    public int Operation { get; private set; }

    public string OperationText { get; private set; } = "";

    public bool RanToEnd { get; private set; }

    /// <summary>What follows "fatal error: ".</summary>
    public string? Fatal { get; private set; }

    /// <summary>The last line of the runtime's before it gave up that reports a write barrier.</summary>
    public MissReport? Report { get; private set; }

    /// <exception cref="FormatException">A line breaks the protocol.</exception>
    public static CaseOutput Parse(string text)
    {
        CaseOutput output = new();
        foreach (string line in text.Split('\n'))
        {
            output.Take(line);
        }

        return output;
    }

    void Take(string line)
    {
        int blank = line.IndexOf(' ', StringComparison.Ordinal);
        string rest = blank < 0 ? "" : line[(blank + 1)..];
        switch (blank < 0 ? line : line[..blank])
        {
            case "@addr":
                Objects.Add(NamedAddress.Parse(rest));
                break;
            case "@slot":
                Slots.Add(NamedAddress.Parse(rest));
                break;
            case "@val":
                Values.Add(NamedAddress.Parse(rest));
                break;
            case "@note":
                Notes.Add(rest);
                break;
            case "@op":
                TakeOperation(rest);
                break;
            case "@done":
                RanToEnd = true;
                break;
            default:
                TakeRuntimeLine(line);
                break;
        }
    }

    void TakeOperation(string rest)
    {
        int blank = rest.IndexOf(' ', StringComparison.Ordinal);
        Operation = int.Parse(
            blank < 0 ? rest : rest[..blank],
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        OperationText = blank < 0 ? "" : rest[(blank + 1)..];
    }

    void TakeRuntimeLine(string line)
    {
        if (Fatal is not null)
        {
            return;
        }

        Report = MissReport.TryParse(line) ?? Report;
        if (line.StartsWith(FatalError, StringComparison.Ordinal))
        {
            Fatal = line[FatalError.Length..];
        }
    }
}
