namespace MLCaption.Networks.WordVectors;

internal static class WordVectorErrors
{
    public static FileNotFoundException NotThere(string path) => new($"{path}: file of word vectors not found.", path);

    public static InvalidDataException Empty(string path) => new($"{path}: holds no word vectors; expected a line 'word v1 … vd' for each word.");

    public static InvalidDataException Compressed(string path) => new($"{path}: compressed; unpack it first.");

    public static InvalidDataException NoText(string path, long line) =>
        new($"{path}, line {line}: not the text format of GloVe or word2vec; the line is longer than a megabyte.");

    public static InvalidDataException OtherWidth(string path, long width, int embeddingSize) =>
        new($"{path}: its vectors have {width} numbers, but the decoder's embedding has {embeddingSize}. Set embeddingSize (of a transformer hiddenSize) to {width}, or take a file of {embeddingSize}.");

    public static InvalidDataException OtherCount(string path, long expected, long found) =>
        new($"{path}: its first line announces {expected} words, but {found} follow. Copy or download it again.");

    public static InvalidDataException LineOfOtherWidth(string path, long line, int expected, int numbers, int fields) =>
        new($"{path}, line {line}: expected a word and {expected} numbers, but found {numbers} numbers at the end of {fields + 1} fields.");

    public static InvalidDataException NoNumber(string path, long line, int index, string field) =>
        new($"{path}, line {line}: expected a finite number as the vector's number {index}, but found '{field}'.");
}
