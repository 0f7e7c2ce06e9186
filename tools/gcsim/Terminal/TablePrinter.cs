using System;
using System.Collections.Generic;
using System.Text;

namespace GcSim.Tools;

/// <summary>A table of text: the first column is flush left, the others, which are counts, flush right.</summary>
sealed class TablePrinter
{
    const string Gap = "   ";

    readonly List<string[]> _rows = [];
    readonly int[] _widths;

    public TablePrinter(params string[] headers)
    {
        _widths = new int[headers.Length];
        Add(headers);
    }

    /// <summary>Adds a row: a cell for each column.</summary>
    public void Add(params string[] cells)
    {
        for (int i = 0; i < _widths.Length; i++)
        {
            _widths[i] = Math.Max(_widths[i], cells[i].Length);
        }

        _rows.Add(cells);
    }

    public void Print(Terminal terminal)
    {
        foreach (string[] row in _rows)
        {
            StringBuilder line = new(row[0].PadRight(_widths[0]));
            for (int i = 1; i < row.Length; i++)
            {
                _ = line.Append(Gap).Append(row[i].PadLeft(_widths[i]));
            }

            terminal.Line(line.ToString());
        }
    }
}
