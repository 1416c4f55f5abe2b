using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    public readonly struct Column
    {
        internal Column(DetachedColumn column, int index, bool isHidden)
        {
            Name = column.Name;
            Type = column.Type;
            Annotations = column.Annotations;
            Index = index;
            IsHidden = isHidden;
        }

        public string Name { get; }

        public int Index { get; }

        /// <summary>Whether a later column of the same name stands before this one.</summary>
        public bool IsHidden { get; }

        public DataViewType Type { get; }

        public Annotations Annotations { get; }

        public override string ToString()
        {
            var annotations = Annotations is null or { Schema.Count: 0 } ? "" : $" {{{string.Join(", ", Annotations.Schema.Select(x => x.Name))}}}";
            return $"{Name}: {Type}{annotations}{(IsHidden ? " (hidden)" : "")}";
        }
    }
}
