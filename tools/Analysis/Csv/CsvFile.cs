// One CSV file in the making, under a temporary name; CsvFileSet gives it its own. CsvHelper refuses a
// record whose number of fields differs from the header's.

using System;
using System.Globalization;
using CsvHelper;

namespace GcSim.Analysis;

/// <summary>Writes the rows of a table, field by field.</summary>
sealed class CsvFile : IDisposable
{
    readonly CsvWriter _writer;

    public CsvFile(CsvTable table, string path)
    {
        _writer = CsvWriter.ToFile(
            path,
            CsvWriterOptions.Default with
            {
                NewLine = "\n",
                FormatProvider = CultureInfo.InvariantCulture,
                Injection = CsvInjection.Escape,
            }
        );
        foreach (CsvColumn column in table.Columns)
        {
            _writer.WriteField(column.Name);
        }

        _writer.EndRecord();
    }

    public void Number(ulong value) => _writer.WriteField(value);

    public void Number(int value) => _writer.WriteField(value);

    public void Flag(bool value) => _writer.WriteField(value ? 1 : 0);

    public void Text(string value) => _writer.WriteField(value);

    public void Name<T>(T value)
        where T : struct, Enum => _writer.WriteField(value.ToString());

    /// <summary>Missing.</summary>
    public void Empty() => _writer.WriteField("");

    /// <summary>A word in hexadecimal.</summary>
    public void Address(ulong value)
    {
        Span<byte> text = stackalloc byte[18];
        "0x"u8.CopyTo(text);
        value.TryFormat(text[2..], out int digits, "x", CultureInfo.InvariantCulture);
        _writer.WriteField((ReadOnlySpan<byte>)text[..(2 + digits)]);
    }

    /// <summary>Two fields: step and time.</summary>
    public void Moment(Moment moment)
    {
        Number(moment.Step);
        Number(moment.TimeNanoseconds);
    }

    /// <summary>Five fields: start, end (empty where it did not end), duration.</summary>
    public void Interval(in Interval interval)
    {
        Moment(interval.Start);
        if (interval.IsClosed)
        {
            Moment(interval.End);
        }
        else
        {
            Empty();
            Empty();
        }

        Number(interval.DurationNanoseconds);
    }

    /// <summary>Ends the row.</summary>
    public void End() => _writer.EndRecord();

    /// <summary>Writes what is buffered; no row may follow.</summary>
    public void Dispose() => _writer.Dispose();
}
