// The files of one export. They are written under temporary names (NAME.csv.partial) and get their own
// only when all are complete, so that nobody takes half a file for a whole one, or files of two exports
// for one. A set that is disposed before removes what it wrote and leaves older files as they were.

using System;
using System.Collections.Generic;
using System.IO;

namespace GcSim.Analysis;

/// <summary>Opens, publishes or discards the files of an export together.</summary>
sealed class CsvFileSet(string directory) : IDisposable
{
    readonly List<(CsvFile File, string Path)> _files = [];
    bool _isPublished;

    /// <summary>Begins the file of a table: its header stands in it.</summary>
    public CsvFile Open(CsvTable table)
    {
        string path = Path.Combine(directory, table.FileName);
        CsvFile file = new(table, Partial(path));
        _files.Add((file, path));
        return file;
    }

    /// <summary>Closes all files and gives them their names, in place of older ones.</summary>
    public void Publish()
    {
        Close();
        foreach ((_, string path) in _files)
        {
            File.Move(Partial(path), path, overwrite: true);
        }

        _isPublished = true;
    }

    public void Dispose()
    {
        Close();
        for (int i = 0; !_isPublished && i < _files.Count; i++)
        {
            File.Delete(Partial(_files[i].Path));
        }
    }

    void Close()
    {
        foreach ((CsvFile file, _) in _files)
        {
            file.Dispose();
        }
    }

    static string Partial(string path) => path + ".partial";
}
